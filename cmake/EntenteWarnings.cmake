# One place for what every target of ours is compiled with.
function(entente_compile_options target)
  target_compile_options(${target} PRIVATE
    $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
      # Designated initialisers name what matters and leave the rest to its default.
      -Wno-missing-field-initializers
      # g++ 12 sees overlapping copies in std::string where there cannot be any (GCC bug 105651).
      $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>>)
  if(ENTENTE_TIDY)
    find_program(CLANG_TIDY NAMES clang-tidy-14 clang-tidy REQUIRED)
    # clang does not know every warning flag of g++.
    set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY
      "${CLANG_TIDY};--quiet;--extra-arg=-Wno-unknown-warning-option")
  endif()
endfunction()
