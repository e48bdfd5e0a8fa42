#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "graph/entity.hpp"
#include "values/result.hpp"

namespace entente {

/// Entities with the names that they have in other languages, as names of the kind "translation": those that Debian's package
/// iso-codes has for the codes of ISO 3166-1 and 3166-3, for every entity with such a code, and its everyday name (region_name). `languages` are as gettext names
/// them (fr, pt_BR); none stands for all that are installed. `share` is where the package is: it holds iso-codes/json and
/// locale. Errors: the package is not installed, a language that it has not, a file that is damaged.
Result<std::vector<Entity>> with_translations(std::span<const Entity> entities,
                                              const std::vector<std::string>& languages,
                                              const std::filesystem::path& share = "/usr/share");

}  // namespace entente
