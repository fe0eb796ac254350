# csv.check: whether a file's name, header line and quotes are such that it can be loaded, before anything is written.
# @uses run.say
csv_named() { # NAME: only what is harmless in a URL, a file name and a query
  csv_name=$1
  case $1 in
    .* | -* | *..* | *[!A-Za-z0-9._-]*) die 64 "--csv: letters, digits, \`.\`, \`_\` and \`-\` make a name, this is none: $1" ;;
    ?*.csv) ;;
    *) die 64 "--csv: the name of a csv ends in .csv: $1" ;;
  esac
}

# The table or label that a file goes to: 2024-people.csv becomes t2024_people.
csv_table() { # NAME
  csv_base=$(printf '%s' "${1%.csv}" | tr 'A-Z.-' 'a-z__' | cut -c 1-48)
  case $csv_base in
    [a-z]*) printf '%s' "$csv_base" ;;
    *) printf 't%s' "$csv_base" ;;
  esac
}

csv_header() { # FILE: sets csv_columns, one a line
  csv_columns=$(sed 1q "$1" | tr -d '\r' | LC_ALL=C awk -F, '{
    for (i = 1; i <= NF; i++) {
      name = $i
      if (name ~ /^".*"$/) name = substr(name, 2, length(name) - 2)
      if (name !~ /^[A-Za-z_][A-Za-z0-9_ -]*$/ || length(name) > 60 || name in seen) { print "!" name; exit }
      seen[name] = 1
      print name
    }
  }')
  case $csv_columns in
    '') say "  $step_id: the first line of $csv_name names no columns" ;;
    *'!'*) say "  $step_id: the first line of $csv_name has a column that is no name of its own (letters, digits, \`_\`, \`-\`, blank): ${csv_columns##*!}" ;;
    *) return 0 ;;
  esac
  return 66
}

csv_count() { # FILE: sets csv_rows, the records after the header; a newline in quotes ends none
  [ "$(LC_ALL=C tr -d '\000' <"$1" | wc -c)" -eq "$csv_size" ] || {
    say "  $step_id: $csv_name holds a zero byte: it is no text"
    return 66
  }
  csv_rows=$(LC_ALL=C awk '
    /^\\\.\r?$/ { print "marker"; stop = 1; exit }
    { quotes += gsub(/"/, "&") }
    quotes % 2 == 0 { records++ }
    END { if (!stop) print quotes % 2 ? "open" : records - 1 }' "$1")
  case $csv_rows in
    marker) say "  $step_id: $csv_name has a line \\. which ends a copy" ;;
    open) say "  $step_id: $csv_name has a quote that is never closed" ;;
    0) say "  $step_id: $csv_name has a header and no row" ;;
    *) return 0 ;;
  esac
  return 66
}

# The same columns as what is there, in any order.
csv_same_columns() { # COLUMNS
  [ "$(printf '%s\n' "$1" | LC_ALL=C sort)" = "$(printf '%s\n' "$csv_columns" | LC_ALL=C sort)" ] || {
    say "  $step_id: the columns changed: $csv_name has $(printf '%s' "$csv_columns" | tr '\n' ','), what is loaded has $(printf '%s' "$1" | tr '\n' ',')"
    return 66
  }
}
