#include <array>

#include "app/verbs/command.hpp"

namespace entente {
namespace {

constexpr std::array registered = {
    Command{"import", "Read data sets and claims into a graph file", define_import},
    Command{"stats", "Count entities, relations, sources and coverage", define_stats},
    Command{"show", "Tell everything about one entity", define_show},
    Command{"path", "Find the shortest chains of relations between two entities", define_path},
    Command{"journey", "Find a chain of relations whose periods follow each other", define_journey},
    Command{"indirect", "List allies of allies, enemies of enemies and shared partners", define_indirect},
    Command{"why", "List every claim between two entities", define_why},
    Command{"centrality", "Rank the entities by a measure", define_centrality},
    Command{"describe", "Describe a part of the graph as a whole: density, distances, triads ...", define_describe},
    Command{"diff", "List what began, ended or changed between two days, and what that did to a measure", define_diff},
    Command{"timeline", "List what began and what ended for one entity, in the order of time", define_timeline},
    Command{"sensitivity", "Compare a ranking by each source apart and by all together", define_sensitivity},
    Command{"export", "Write the graph for Gephi and other programs", define_export},
    Command{"identify", "Say which entity a name or code means on a day, or why that cannot be said", define_identify},
    Command{"crosswalk", "List the codes of all states on a day or by year", define_crosswalk},
    Command{"unresolved", "List the names and codes that could not be placed, the most frequent first",
            define_unresolved},
    Command{"judge", "Decide whom a name means, or that two entities are one, and take it back", define_judge},
    Command{"conflicts", "List where sources disagree about a tie", define_conflicts},
    Command{"cite", "Print the citations of the sources on which the graph or a part of it rests", define_cite},
    Command{"mapping", "Suggest a mapping for a table that no mapping knows", define_mapping},
    Command{"list", "List relations, entity types, measures, formats and data sets", define_list},
};

}  // namespace

std::span<const Command> commands() { return registered; }

}  // namespace entente
