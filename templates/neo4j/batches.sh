# neo4j.batches: turns a csv into statements of Cypher, each of which makes the nodes of some hundred records. Whatever the
# csv holds, a statement is ASCII, and nothing of the csv can end the one string in which it stands: records are separated
# by %R and cells by %F, an empty cell is null and %E an empty text; quote, backslash and % are %27, %5C and %25, which the
# statement turns back (% last); what is no letter, digit or harmless sign is \uXXXX, which can be neither of these.
# od reads the bytes, so that neither the locale nor awk's idea of a character matters.
# @uses csv.check, run.say, run.interruptible
neo4j_batches() { # FILE STAGING: the statements are in $work/batches
  neo4j_statement "$2" >"$work/statement"
  interruptible neo4j_convert "$1" || {
    say "  $step_id: $csv_name: $(cat "$work/refused")"
    return 66
  }
}

neo4j_statement() { # STAGING: what stands behind the string of a batch
  cat <<'PIPEGEN-CYPHER'
' AS batch UNWIND split(batch, '%R') AS record
WITH [cell IN split(record, '%F') | CASE cell WHEN '' THEN null ELSE reduce(text = cell,
  code IN [['%E', ''], ['%27', "'"], ['%5C', '\\'], ['%25', '%']] | replace(text, code[0], code[1])) END] AS cells
PIPEGEN-CYPHER
  printf '%s\n' "$csv_columns" | awk -v label="$1" '
    { properties = properties (NR > 1 ? ", " : "") "`" $0 "`: cells[" NR - 1 "]" }
    END { print "CREATE (:`" label "` {" properties "});" }'
}

neo4j_convert() { # FILE: records and cells are read as COPY of PostgreSQL reads them
  od -A n -v -t x1 <"$1" | LC_ALL=C awk -v columns="$(printf '%s\n' "$csv_columns" | wc -l)" '
    function refuse(why) { print "record " record + 1 " " why | "cat 1>&2"; refused = 1; exit 1 }
    function put(text) {
      if (record == 0) return # the header
      if (!begun_batch) printf "WITH %s", quote
      else if (ended) printf "%%R"
      begun_batch = 1
      ended = 0
      size += length(text)
      printf "%s", text
    }
    function end_cell() {
      put(filled ? "" : quoted ? "%E" : "")
      filled = quoted = 0
      cells++
    }
    function end_record() {
      end_cell()
      if (cells != columns) refuse("has " cells " cells, the header has " columns)
      begun = cells = 0
      if (record++ == 0) return
      ended = 1
      if (++batch == 500 || size > 100000) end_batch()
    }
    function end_batch() {
      if (begun_batch) printf "%s", statement
      begun_batch = batch = size = ended = 0
    }
    function beyond_ascii(value) { # a byte of a character that has several
      if (rest == 0) {
        if (value < 194 || value > 244) refuse("is not UTF-8")
        rest = value < 224 ? 1 : value < 240 ? 2 : 3
        least = rest == 1 ? 128 : rest == 2 ? 2048 : 65536
        code = value - (rest == 1 ? 192 : rest == 2 ? 224 : 240)
        return
      }
      code = code * 64 + value - 128
      if (--rest > 0) return
      if (code < least || code > 1114111 || (code > 55295 && code < 57344)) refuse("is not UTF-8")
      if (code < 65536) put(sprintf("\\u%04X", code))
      else put(sprintf("\\u%04X\\u%04X", 55296 + int((code - 65536) / 1024), 56320 + code % 1024))
    }
    function data(byte) {
      filled = 1
      if (byte in ascii) put(ascii[byte])
      else beyond_ascii(value_of[byte])
    }
    BEGIN {
      quote = sprintf("%c", 39)
      for (i = 0; i < 256; i++) {
        byte = sprintf("%02x", i)
        value_of[byte] = i
        if (i > 127) continue
        ascii[byte] = sprintf("%c", i)
        if (i == 37 || i == 39 || i == 92) ascii[byte] = sprintf("%%%02X", i)
        else if (ascii[byte] !~ /[A-Za-z0-9 _.,:@+=()-]/) ascii[byte] = sprintf("\\u%04X", i)
      }
    }
    NR == FNR { statement = statement $0 "\n"; next }
    {
      for (i = 1; i <= NF; i++) {
        byte = $i
        begun = 1
        if (rest > 0 && byte !~ /^[89ab]/) refuse("is not UTF-8")
        if (closing) { # the byte before was a quote within quotes
          closing = 0
          if (byte == "22") { data(byte); continue }
          open = 0
        }
        if (returned && byte != "0a") refuse("has a carriage return outside of quotes")
        returned = 0
        if (open && byte == "22") closing = 1
        else if (open) data(byte)
        else if (byte == "22") open = quoted = 1
        else if (byte == "2c") { end_cell(); put("%F") }
        else if (byte == "0d") returned = 1
        else if (byte == "0a") end_record()
        else data(byte)
      }
    }
    END {
      if (refused) exit 1
      if (rest > 0) refuse("is not UTF-8")
      if (begun) end_record()
      end_batch()
    }' "$work/statement" - >"$work/batches" 2>"$work/refused"
}
