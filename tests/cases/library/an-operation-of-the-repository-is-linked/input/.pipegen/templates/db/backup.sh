#!/bin/sh
# db.backup: keeps a copy of a database.
# @param name string
# @param keep number optional
# @needs pg_dump >= 14, gzip
# @uses db.folder, run.params, run.step
db_backup() {
  params db.backup 'name [keep]' "$@" || return
  will "back up $p_name" || return 0
  db_folder && pg_dump "$p_name" | gzip >"$db_folder/$p_name.gz"
}
