package org.implicit4j.core.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.implicit4j.core.report.Document;

/**
 * Which method a tournament recommends, and what to take where that one fails.
 *
 * @param method the first of the ranking
 * @param reason one or two sentences with the numbers
 * @param instead the methods that solve what {@code method} does not, each with what it solves; as few methods as a greedy
 *     choice finds
 */
public record Recommendation(String method, String reason, Map<String, List<Contest>> instead) {

    /** Returns the recommendation; nothing if fewer than two methods ran or nothing was solved. */
    public static Optional<Recommendation> of(List<BenchRun> runs) {
        Ranking ranking = Ranking.of(runs);
        if (ranking.standings().size() < 2 || ranking.standings().get(0).solved() == 0) {
            return Optional.empty();
        }
        Standing first = ranking.standings().get(0);
        Map<String, List<Contest>> solved = solvedBy(ranking, runs);
        List<Contest> open = new ArrayList<>(PerformanceProfile.of(runs).contests());
        open.removeAll(solved.getOrDefault(first.method(), List.of()));
        Map<String, List<Contest>> instead = cover(open, solved);
        instead.values().forEach(open::removeAll);
        return Optional.of(new Recommendation(first.method(), reason(first, instead, open), instead));
    }

    /** Returns what each method solved, the best method first. */
    private static Map<String, List<Contest>> solvedBy(Ranking ranking, List<BenchRun> runs) {
        Map<String, List<Contest>> solved = new LinkedHashMap<>();
        ranking.standings().forEach(standing -> solved.put(standing.method(), new ArrayList<>()));
        runs.stream()
                .filter(BenchRun::isSolved)
                .forEach(run ->
                        solved.getOrDefault(run.method(), new ArrayList<>()).add(run.contest()));
        return solved;
    }

    /** Takes the method that solves most of what is open, again and again; of equals, the one ranked higher. */
    private static Map<String, List<Contest>> cover(List<Contest> open, Map<String, List<Contest>> solved) {
        Map<String, List<Contest>> chosen = new LinkedHashMap<>();
        Set<Contest> left = new HashSet<>(open);
        Optional<String> next = widest(left, solved);
        while (next.isPresent()) {
            List<Contest> fresh = among(left, solved, next.get());
            chosen.put(next.get(), fresh);
            fresh.forEach(left::remove);
            next = widest(left, solved);
        }
        return chosen;
    }

    private static Optional<String> widest(Set<Contest> left, Map<String, List<Contest>> solved) {
        String widest = "";
        int most = 0;
        for (String method : solved.keySet()) {
            int count = among(left, solved, method).size();
            if (count > most) {
                widest = method;
                most = count;
            }
        }
        return most == 0 ? Optional.empty() : Optional.of(widest);
    }

    private static List<Contest> among(Set<Contest> left, Map<String, List<Contest>> solved, String method) {
        return solved.getOrDefault(method, List.of()).stream()
                .filter(left::contains)
                .toList();
    }

    private static String reason(Standing first, Map<String, List<Contest>> instead, List<Contest> unsolved) {
        String result =
                "%s: solves %d of %d, with the fewest evaluations on %d of them and at most %s times the fewest on half."
                        .formatted(
                                first.method(),
                                first.solved(),
                                first.contests(),
                                first.best(),
                                String.format(Locale.ROOT, "%.2f", first.medianRatio()));
        List<String> others = new ArrayList<>();
        instead.forEach((method, contests) -> others.add("%s solves %s".formatted(method, names(contests))));
        if (!unsolved.isEmpty()) {
            others.add("nobody solves " + names(unsolved));
        }
        return others.isEmpty() ? result : "%s Where it fails, %s.".formatted(result, String.join("; ", others));
    }

    private static String names(List<Contest> contests) {
        return contests.stream().map(Contest::problem).distinct().collect(Collectors.joining(", "));
    }

    Document document() {
        Document.FieldsBuilder others = Document.fields();
        instead.forEach((method, contests) -> others.put(
                method, Document.texts(contests.stream().map(Contest::toString).toList())));
        return Document.fields()
                .put("method", method)
                .put("reason", reason)
                .put("instead", others.build())
                .build();
    }
}
