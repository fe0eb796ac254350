# db.backup: keeps a copy.
# @param name string
# @param keep number optional
db_backup() { :; }
