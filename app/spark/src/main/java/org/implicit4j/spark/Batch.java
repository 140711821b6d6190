package org.implicit4j.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command lines of one job: every input with every combination of the swept values, as often as it is repeated. Place and seed
 * follow from this alone, so that they do not depend on the machines.
 *
 * @param template the command
 * @param inputs empty for a command without
 * @param sweep empty for none
 * @param seeds of the repetitions
 */
record Batch(CommandTemplate template, List<String> inputs, List<Axis> sweep, Seeds seeds) {

    /** As many as the driver holds in a few gigabytes. */
    static final int LARGEST = 10_000_000;

    /**
     * The repetitions: the first has the seed given, each one more.
     *
     * @param first seed
     * @param repeats at least 1
     */
    record Seeds(long first, int repeats) {}

    /** @throws IllegalArgumentException if the batch is too large, or its command wants inputs and there are none */
    Batch {
        long size = Math.max(1L, inputs.size()) * seeds.repeats();
        for (Axis axis : sweep) {
            size = size > LARGEST ? size : size * axis.values().size();
        }
        if (size > LARGEST) {
            throw new IllegalArgumentException(
                    "The batch has more than %,d command lines.\nMaybe split it into several.".formatted(LARGEST));
        }
        if (inputs.isEmpty() && template.wantsInput()) {
            throw new IllegalArgumentException(
                    "The command asks for an input, and the batch has none.\nMaybe give --inputs or --list.");
        }
    }

    /**
     * Returns the command lines in their order: by input, then by swept values, then by repetition.
     *
     * @param threads of each
     */
    List<Item> items(int threads) {
        List<Item> items = new ArrayList<>();
        List<List<String>> combinations = Axis.combinations(sweep);
        for (String input : inputs.isEmpty() ? List.of("") : inputs) {
            for (List<String> values : combinations) {
                for (int repeat = 0; repeat < seeds.repeats(); repeat++) {
                    items.add(item(items.size(), input, values, seeds.first() + repeat, threads));
                }
            }
        }
        return items;
    }

    private Item item(int index, String input, List<String> values, long seed, int threads) {
        List<String> swept = new ArrayList<>();
        List<String> options = new ArrayList<>();
        for (int axis = 0; axis < values.size(); axis++) {
            String option = sweep.get(axis).option();
            swept.addAll(List.of(option, values.get(axis)));
            option(option, values.get(axis)).ifPresent(options::add);
        }
        List<String> command = new ArrayList<>(template.fill(index, input, options));
        command.addAll(List.of("--seed", Long.toString(seed), "--threads", Integer.toString(threads), "--json"));
        return new Item(index, input, seed, swept.toArray(String[]::new), command.toArray(String[]::new));
    }

    /** Returns how an option is written: a switch is there or not. */
    private static Optional<String> option(String name, String value) {
        return switch (value) {
            case "true" -> Optional.of("--" + name);
            case "false" -> Optional.empty();
            default -> Optional.of("--" + name + "=" + value);
        };
    }

    /** Returns how many combinations of swept values there are. */
    int combinations() {
        return sweep.stream().mapToInt(axis -> axis.values().size()).reduce(1, (a, b) -> a * b);
    }
}
