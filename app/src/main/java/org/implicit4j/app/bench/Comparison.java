package org.implicit4j.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.implicit4j.core.report.Document;
import org.implicit4j.tensor.bench.Mode;
import org.implicit4j.tensor.bench.SpeedCase;

/**
 * Our times beside those of a peer.
 *
 * @param ours measured now
 * @param peer measured before, with as many threads
 * @param known all our cases, measured or not
 */
public record Comparison(SpeedTable ours, SpeedTable peer, List<SpeedCase> known) {

    /**
     * @throws IllegalArgumentException if the two had different numbers of threads
     */
    public Comparison {
        requireThreads(peer, ours.threads());
        known = List.copyOf(known);
    }

    /**
     * Checks, before anything is measured, that the times can be compared.
     *
     * @throws IllegalArgumentException if {@code peer} had another number of threads than {@code threads}
     */
    public static void requireThreads(SpeedTable peer, int threads) {
        if (peer.threads() != threads) {
            throw new IllegalArgumentException("The peer's times are for %s, but this run has %s."
                            .formatted(SpeedTable.threads(peer.threads()), SpeedTable.threads(threads))
                    + "\nMaybe add --threads %d, or measure the peer again.".formatted(peer.threads()));
        }
    }

    /** Returns our table with {@code against: {peer, version, ratios, ignored}}. */
    public Document document() {
        Document against = Document.fields()
                .put("peer", peer.program())
                .put("version", peer.version())
                .put("ratios", ratios().stream().map(Ratio::document).toList())
                .put("ignored", Document.texts(ignored()))
                .build();
        return ours.fields().put("against", against).build();
    }

    /** Returns a table for people, with which bars are missed and what could not be compared. */
    public List<String> lines() {
        List<Ratio> ratios = ratios();
        List<String> lines = new ArrayList<>();
        lines.add("ours: %s %s; peer: %s %s; %s"
                .formatted(
                        ours.program(),
                        ours.version(),
                        peer.program(),
                        peer.version(),
                        SpeedTable.threads(ours.threads())));
        lines.add(Ratio.HEAD);
        ratios.forEach(ratio -> lines.add(ratio.line()));
        lines.add("");
        long barred = ratios.stream().filter(ratio -> ratio.bar().isPresent()).count();
        List<Ratio> missed = ratios.stream().filter(Ratio::missed).toList();
        lines.add("%d of %d bars are held.".formatted(barred - missed.size(), barred));
        missed.forEach(ratio -> lines.add("Missed: %s %s.".formatted(ratio.name(), ratio.mode())));
        if (!ignored().isEmpty()) {
            lines.add("Ignored, since only the peer has them: %s.".formatted(String.join(", ", ignored())));
        }
        if (!alone().isEmpty()) {
            lines.add("Not compared, since the peer lacks them: %s.".formatted(String.join(", ", alone())));
        }
        return lines;
    }

    private List<Ratio> ratios() {
        List<Ratio> ratios = new ArrayList<>();
        for (SpeedCase one : known) {
            Map<Mode, Double> mine = ours.seconds().getOrDefault(one.name(), Map.of());
            Map<Mode, Double> theirs = peer.seconds().getOrDefault(one.name(), Map.of());
            for (Mode mode : Mode.values()) {
                if (mine.containsKey(mode) && theirs.containsKey(mode)) {
                    Optional<Double> bar = Optional.ofNullable(one.bars().get(mode));
                    ratios.add(new Ratio(one.name(), mode, mine.get(mode), theirs.get(mode), bar));
                }
            }
        }
        return ratios;
    }

    private List<String> ignored() {
        List<String> names = known.stream().map(SpeedCase::name).toList();
        return peer.seconds().keySet().stream()
                .filter(name -> !names.contains(name))
                .toList();
    }

    private List<String> alone() {
        return ours.seconds().keySet().stream()
                .filter(name -> !peer.seconds().containsKey(name))
                .toList();
    }
}
