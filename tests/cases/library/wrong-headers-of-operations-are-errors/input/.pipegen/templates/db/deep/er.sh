# db.deep.er: no.
db_deep_er() { :; }
