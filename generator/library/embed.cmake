# Writes the standard library (workflows/, templates/) and the pages of the diagnostics as one C++ file, so that the program ships alone.
# Called with -DROOT=<checkout> -DOUT=<file.cpp>.
cmake_minimum_required(VERSION 3.25)
file(GLOB_RECURSE paths RELATIVE ${ROOT} ${ROOT}/workflows/*.yml ${ROOT}/workflows/*.yaml ${ROOT}/workflows/*.tsv ${ROOT}/templates/*.sh
     ${ROOT}/docs/diagnostics/*.md)
list(SORT paths COMPARE STRING)
set(body "")
foreach(path ${paths})
  file(READ ${ROOT}/${path} hex HEX)
  # A string literal of bytes: no delimiter can clash and no literal is too long for the compiler.
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${hex}")
  string(REGEX REPLACE "((\\\\x[0-9a-f][0-9a-f]){4000})" "\\1\"\n    \"" bytes "${bytes}")
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  string(APPEND body "  {\"${path}\", std::string_view(\n    \"${bytes}\", ${size})},\n")
endforeach()
file(WRITE ${OUT}.new "#include \"library/library.h\"\n\nnamespace pipegen::library {\n\nconst std::vector<File>& files() {\n  static const std::vector<File> kFiles = {\n${body}  };\n  return kFiles;\n}\n\n}  // namespace pipegen::library\n")
file(COPY_FILE ${OUT}.new ${OUT} ONLY_IF_DIFFERENT)
