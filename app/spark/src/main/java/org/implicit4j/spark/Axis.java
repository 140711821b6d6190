package org.implicit4j.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One option of the swept command and the values that it takes.
 *
 * @param option its name without dashes
 * @param values in their order
 */
record Axis(String option, List<String> values) {

    /**
     * Reads a grid, as in {@code iterations=1,2,4 model=implicit-8,implicit-16}. Where a value holds a comma, bars part the
     * values: {@code method=picard|anderson:depth=5,damping=0.8}.
     *
     * @throws IllegalArgumentException if a part of it is not of that form, or an option occurs twice
     */
    static List<Axis> grid(String text) {
        Map<String, Axis> axes = new LinkedHashMap<>();
        for (String part : text.strip().split("\\s+", -1)) {
            Axis axis = axis(part);
            if (axes.put(axis.option(), axis) != null) {
                throw new IllegalArgumentException(
                        "The sweep names '%s' twice.\nMaybe write all of its values into one list."
                                .formatted(axis.option()));
            }
        }
        return List.copyOf(axes.values());
    }

    private static Axis axis(String part) {
        String[] sides = part.split("=", 2);
        if (sides.length < 2 || !sides[0].matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "'%s' is no part of a sweep.\nMaybe write it as --sweep iterations=1,2,4.".formatted(part));
        }
        List<String> values = Arrays.asList(sides[1].split(sides[1].contains("|") ? "\\|" : ",", -1));
        if (values.contains("")) {
            throw new IllegalArgumentException(
                    "The sweep of '%s' has an empty value: '%s'.".formatted(sides[0], sides[1]));
        }
        return new Axis(sides[0], values);
    }

    /** Returns every combination of values, one per axis, the last axis running fastest; one empty list if there is no axis. */
    static List<List<String>> combinations(List<Axis> axes) {
        List<List<String>> combinations = List.of(List.of());
        for (Axis axis : axes) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> shorter : combinations) {
                for (String value : axis.values()) {
                    List<String> one = new ArrayList<>(shorter);
                    one.add(value);
                    longer.add(List.copyOf(one));
                }
            }
            combinations = longer;
        }
        return combinations;
    }
}
