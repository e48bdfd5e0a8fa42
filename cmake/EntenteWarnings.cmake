# One place for what every target of ours is compiled with.
function(entente_compile_options target)
  target_compile_options(${target} PRIVATE
    $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
      # Designated initialisers name what matters and leave the rest to its default.
      -Wno-missing-field-initializers
      # g++ 12 sees overlapping copies in std::string where there cannot be any (GCC bug 105651).
      $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
      # To g++, a source that a unified one includes is a header, which should not use unnamed namespaces.
      $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${ENTENTE_UNIFIED}>>:-Wno-subobject-linkage>>)
endfunction()
