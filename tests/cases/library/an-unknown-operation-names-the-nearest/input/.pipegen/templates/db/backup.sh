# db.backup: keeps a copy.
# @param name string
db_backup() { :; }
