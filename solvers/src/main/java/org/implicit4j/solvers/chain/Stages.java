package org.implicit4j.solvers.chain;

import java.util.ArrayList;
import java.util.List;
import org.implicit4j.core.solve.FixedPointMethod;
import org.implicit4j.core.spi.Methods;
import org.jspecify.annotations.Nullable;

/**
 * Reads the stages of a chain: methods with a slash between them, each with its options after colons.
 *
 * @param chain the name of the chain itself, which is no stage
 * @param option the name of the option, for messages
 */
record Stages(String chain, String option) {

    /** @throws IllegalArgumentException naming the option, its value, and what is wrong with which stage */
    List<FixedPointMethod> parse(String text, Methods methods) {
        List<FixedPointMethod> stages = new ArrayList<>();
        for (String stage : text.split("/", -1)) {
            stages.add(stage(stage.strip(), text, methods));
        }
        return List.copyOf(stages);
    }

    private FixedPointMethod stage(String stage, String text, Methods methods) {
        String[] parts = stage.split(":", 2);
        if (parts[0].isEmpty()) {
            throw refused(text, "a stage is empty", "Maybe write it as anderson:depth=5/newton-krylov.", null);
        }
        if (parts[0].equals(chain)) {
            throw refused(text, "a chain cannot be a stage of a chain", "Maybe write its stages out.", null);
        }
        String specification = parts.length == 1 ? stage : parts[0] + ":" + parts[1].replace(':', ',');
        try {
            return methods.parse(specification, option);
        } catch (IllegalArgumentException e) {
            String[] lines = String.valueOf(e.getMessage()).split("\n", 2);
            String fact = lines[0].endsWith(".") ? lines[0].substring(0, lines[0].length() - 1) : lines[0];
            throw refused(text, fact, lines.length > 1 ? lines[1] : "", e);
        }
    }

    private IllegalArgumentException refused(String text, String fact, String hint, @Nullable Throwable cause) {
        String message = "%s (%s) is not a chain: %s.".formatted(option, text, fact);
        return new IllegalArgumentException(hint.isEmpty() ? message : message + "\n" + hint, cause);
    }
}
