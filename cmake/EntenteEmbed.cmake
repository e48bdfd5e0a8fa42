# entente_embed(TARGET FOLDER): every .json and .jsonl file below FOLDER becomes a file in the program, so that one binary
# is all a user needs. They are read through values/embedded_data.hpp by their path inside FOLDER.
function(entente_embed target folder)
  set(root "${CMAKE_CURRENT_SOURCE_DIR}/${folder}")
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE "${root}"
    "${root}/gazetteer/*.json" "${root}/gazetteer/*.jsonl" "${root}/mappings/*.json" "${root}/*.json")
  list(REMOVE_DUPLICATES files)
  list(SORT files)
  set(assembler "    .section .rodata\n")
  set(declarations "")
  set(entries "")
  set(number 0)
  set(paths "")
  foreach(file IN LISTS files)
    string(APPEND assembler
      "    .balign 16\n    .global entente_embedded_${number}\nentente_embedded_${number}:\n    .incbin \"${root}/${file}\"\n"
      "    .global entente_embedded_${number}_end\nentente_embedded_${number}_end:\n    .byte 0\n")
    string(APPEND declarations
      "extern \"C\" const char entente_embedded_${number}[];\nextern \"C\" const char entente_embedded_${number}_end[];\n")
    string(APPEND entries
      "    {\"${file}\", std::string_view(entente_embedded_${number}, static_cast<std::size_t>(entente_embedded_${number}_end - entente_embedded_${number}))},\n")
    list(APPEND paths "${root}/${file}")
    math(EXPR number "${number} + 1")
  endforeach()
  string(APPEND assembler "    .section .note.GNU-stack,\"\",@progbits\n")
  set(stem "${CMAKE_CURRENT_BINARY_DIR}/embedded_${target}")
  file(CONFIGURE OUTPUT "${stem}.S" CONTENT "${assembler}" @ONLY)
  file(CONFIGURE OUTPUT "${stem}.cpp" CONTENT
"#include \"values/embedded_data.hpp\"

#include <vector>

${declarations}
namespace entente {
std::span<const EmbeddedFile> embedded_files() {
  static const std::vector<EmbeddedFile> files = {
${entries}  };
  return files;
}
}  // namespace entente
" @ONLY)
  set_source_files_properties("${stem}.S" PROPERTIES OBJECT_DEPENDS "${paths}")
  target_sources(${target} PRIVATE "${stem}.S" "${stem}.cpp")
endfunction()
