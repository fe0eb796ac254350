# Store.it: no.
Store_it() { :; }
