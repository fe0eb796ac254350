# db.backup: keeps a copy of a database.
# @param name string
db_backup() {
  params db.backup name "$@"
}
