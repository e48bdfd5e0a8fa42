#pragma once

#include <cstddef>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "graph/source.hpp"

namespace entente {

/// A file in which claims stand: its name when it was read, and the SHA-256 of what was read.
struct CitedFile {
  std::string name;
  std::string checksum;
};

/// A source, how many claims rest on it, and the files in which these stand.
struct CitedSource {
  const Source* source;
  std::size_t claims;
  std::vector<CitedFile> files = {};
};

/// "; sha256 A (a.csv), B (b.csv)", or nothing.
std::string checksums_text(const std::vector<CitedFile>& files);

/// One of the authors that a citation begins with: a person, or a body (only `family`).
struct CitedAuthor {
  std::string family;
  std::string given;
};

/// What can be told from a citation that begins "Family, Given, Given Family and Given Family. 2002. Title."; no year and no
/// authors if it begins in another way.
struct CitationParts {
  std::vector<CitedAuthor> authors;
  std::optional<int> year;
};
CitationParts citation_parts(const std::string& citation);

/// For people: the citation of each source, the number of claims and the checksums of the files in which they stand.
void write_citations(std::ostream& out, std::span<const CitedSource> sources);
/// Entries of the type @misc (BibTeX 0.99d), with the whole citation as their note.
void write_bibtex(std::ostream& out, std::span<const CitedSource> sources);
/// An array of items of the type "dataset" (Citation Style Language 1.0.2, JSON), with the whole citation as their note.
void write_csl_json(std::ostream& out, std::span<const CitedSource> sources);

}  // namespace entente
