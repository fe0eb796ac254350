# db.copy: copies.
db_copy() { copy; }
copy() { :; }
