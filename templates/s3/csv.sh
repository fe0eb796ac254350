# s3.csv: looks at a csv in a bucket (size, ETag, header line) and fetches exactly the one that was looked at.
# @needs curl >= 7.75
# @uses s3.ask, csv.check, run.say
s3_look() { # FROM NAME ENDPOINT REGION: sets csv_size, csv_etag and csv_columns
  csv_named "$2"
  s3_at "$@"
  s3_ask "$work/look" --head || return
  s3_answered "$work/look" 200 || return
  csv_size=$(s3_header "$work/look" content-length)
  csv_etag=$(s3_header "$work/look" etag | tr -d '"')
  case $csv_etag in
    '' | *[!A-Za-z0-9-]*) die 66 "s3://$s3_path has no ETag that can be used: $csv_etag" ;;
  esac
  is_number "$csv_size" && [ "$csv_size" -gt 0 ] || {
    say "  $step_id: s3://$s3_path is empty"
    return 66
  }
  # Enough for a header line; the If-Match holds every request to the file that was looked at.
  s3_ask "$work/begin" --header "If-Match: \"$csv_etag\"" --range 0-65535 || return
  s3_answered "$work/begin" 206 200 || return
  csv_header "$work/begin"
}

s3_fetch() { # FILE
  s3_ask "$1" --header "If-Match: \"$csv_etag\"" || return
  s3_answered "$1" 200 || return
  [ "$(wc -c <"$1")" -eq "$csv_size" ] || {
    say "  $step_id: s3://$s3_path came with $(wc -c <"$1") of its $csv_size bytes"
    return 66
  }
}

s3_answered() { # FILE STATUS...
  s3_file=$1
  shift
  for s3_wanted in "$@"; do
    [ "$s3_status" != "$s3_wanted" ] || return 0
  done
  case $s3_status in
    403) say "  $step_id: s3://$s3_path: these credentials may not read it (403), or it is not there" ;;
    404) say "  $step_id: s3://$s3_path is not there (404)" ;;
    412) say "  $step_id: s3://$s3_path changed while it was read (412)" ;;
    *) say "  $step_id: s3://$s3_path: the answer was $s3_status" ;;
  esac
  return 66
}
