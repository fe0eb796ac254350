# db.clean: sweeps old copies.
db_clean() {
  :
}
