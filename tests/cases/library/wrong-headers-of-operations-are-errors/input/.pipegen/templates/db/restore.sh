restore() {
  psql
}
db_help() { :; }
