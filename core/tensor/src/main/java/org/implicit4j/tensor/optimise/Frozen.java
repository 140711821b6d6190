package org.implicit4j.tensor.optimise;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.implicit4j.tensor.parameter.Parameter;
import org.implicit4j.tensor.parameter.ParameterLayout;

/**
 * Which parameters a training leaves as they are.
 *
 * @param names patterns, in which a star stands for any characters, as in {@code encoder.*} or {@code *.bias}
 */
public record Frozen(List<String> names) {

    /** Nothing is frozen. */
    public static final Frozen NONE = new Frozen(List.of());

    /** Copies the list. */
    public Frozen {
        names = List.copyOf(names);
    }

    /**
     * Returns the parameters that are trained.
     *
     * @throws IllegalArgumentException if a pattern fits no parameter, or none is left to train
     */
    List<Parameter> others(ParameterLayout layout) {
        var left = layout.all();
        for (String name : names) {
            if (layout.all().stream().noneMatch(parameter -> fits(name, parameter))) {
                throw new IllegalArgumentException("No parameter fits '%s'. Found: %s."
                        .formatted(
                                name, layout.all().stream().map(Parameter::name).collect(Collectors.joining(", "))));
            }
            left = left.stream().filter(parameter -> !fits(name, parameter)).toList();
        }
        if (left.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s freeze all parameters, so that nothing is left to train.".formatted(names));
        }
        return left;
    }

    private static boolean fits(String name, Parameter parameter) {
        return Pattern.matches(Pattern.quote(name).replace("*", "\\E.*\\Q"), parameter.name());
    }
}
