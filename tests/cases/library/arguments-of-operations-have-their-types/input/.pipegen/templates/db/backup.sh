# db.backup: keeps a copy of a database.
# @param name string
# @param keep number optional
# @param full boolean optional
# @param also list optional
# @param rules file optional
# @uses run.params
db_backup() {
  params db.backup 'name [keep] [full] [also] [rules]' "$@" || return
}
