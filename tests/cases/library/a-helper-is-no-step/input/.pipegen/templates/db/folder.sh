# db.folder: the folder where copies are kept.
db_folder() {
  db_folder=$work/copies
  mkdir -p "$db_folder"
}
