package org.implicit4j.solvers.chain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.implicit4j.core.solve.Outcome;

/** The kinds of failure after which the next stage goes on. */
record Endings(Set<Class<? extends Outcome>> kinds) {

    /** What users call them. */
    static final List<String> NAMES = List.of("stalled", "diverged", "non-finite");

    private static final Map<String, Class<? extends Outcome>> KINDS = Map.of(
            "stalled", Outcome.Stalled.class,
            "diverged", Outcome.Diverged.class,
            "non-finite", Outcome.NonFinite.class);

    Endings {
        kinds = Set.copyOf(kinds);
    }

    static boolean areKnown(String text) {
        return words(text).allMatch(KINDS::containsKey);
    }

    static Endings parse(String text) {
        return new Endings(words(text).map(KINDS::get).collect(Collectors.toSet()));
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.split("\\+", -1)).map(String::strip);
    }

    boolean include(Outcome outcome) {
        return kinds.contains(outcome.getClass());
    }
}
