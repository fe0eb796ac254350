# neo4j.batches: turns a csv into statements of Cypher that make a node for each record. Whatever the csv holds, what is
# written is ASCII, and no character of it means anything to Cypher but in its place in one string.
# @uses csv.check, run.say
#
# od gives the bytes, so that neither the locale nor awk's idea of a character matters. Records are separated by %R, cells
# by %F; an empty cell is null, %E is an empty text. Letters, digits and a few signs stand for themselves, other ASCII is %
# and two hexadecimal digits, which the statement turns back by `replace` (% itself last). Beyond ASCII it is \uXXXX, which
# Cypher reads before anything else: it can't be a quote.
neo4j_batches() { # FILE STAGING: the statements are in $work/load.cypher
  neo4j_statement "$2" >"$work/statement" || return
  interruptible neo4j_convert "$1" && [ ! -s "$work/refused" ] || {
    say "  $step_id: $csv_name: $(cat "$work/refused")"
    return 66
  }
}

neo4j_statement() { # STAGING: what stands behind the string of a batch
  neo4j_codes=$(LC_ALL=C awk 'BEGIN {
    for (i = 1; i < 128; i++) {
      c = sprintf("%c", i)
      if (i != 37 && c !~ /[A-Za-z0-9 _.,:=+@()-]/) printf "[\"%%%02X\", \"\\u%04X\"], ", i, i
    }
  }')
}
