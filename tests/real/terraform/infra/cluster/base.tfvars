region = "here"
