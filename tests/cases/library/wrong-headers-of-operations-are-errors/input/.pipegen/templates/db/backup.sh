# db.backup: keeps a copy of a database.
# @param name strng
# @param 2nd string
# @param keep
# @param keep number optionl
# @param twice string
# @param twice string
# @need pg_dump
# @needs pg_dump > 14
# @uses backup, db.restor, run.params
function db_backup {
  pg_dump "$1"
}
