package org.implicit4j.imaging.blur;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.implicit4j.core.settings.Parameter;

/**
 * A kind of kernel that is made from numbers.
 *
 * @param name what users write before the colon
 * @param example the whole that they may write
 * @param parameters what may stand behind the colon
 * @param maker makes the kernel of the numbers given
 */
record KernelKind(String name, String example, List<Parameter<?>> parameters, Function<Numbers, BlurKernel> maker) {

    private static final Parameter<Double> LENGTH =
            Parameter.real("length", 1, "how far, in pixels").required();
    private static final Parameter<Double> ANGLE =
            Parameter.real("angle", 0, "in degrees, counter-clockwise from the horizontal");
    private static final Parameter<Double> SIGMA =
            Parameter.real("sigma", 1, "standard deviation in pixels").required();
    private static final Parameter<Double> RADIUS =
            Parameter.real("radius", 1, "in pixels").required();
    private static final Parameter<Integer> SIDE = Parameter.integer("side", "in pixels, odd");

    static final List<KernelKind> ALL = List.of(
            new KernelKind(
                    "motion",
                    "motion:length=15,angle=30",
                    List.of(LENGTH, ANGLE),
                    numbers -> BlurKernels.motion(numbers.get(LENGTH), numbers.get(ANGLE))),
            new KernelKind(
                    "gaussian",
                    "gaussian:sigma=1.6",
                    List.of(SIGMA, SIDE),
                    numbers -> numbers.find(SIDE)
                            .map(side -> BlurKernels.gaussian(numbers.get(SIGMA), side))
                            .orElseGet(() -> BlurKernels.gaussian(numbers.get(SIGMA)))),
            new KernelKind("disk", "disk:radius=3", List.of(RADIUS), numbers -> BlurKernels.disk(numbers.get(RADIUS))),
            new KernelKind("box", "box:side=9", List.of(SIDE), numbers -> BlurKernels.box(numbers.get(SIDE))));

    /**
     * Returns the kernel of the numbers in {@code text}, as in {@code length=15,angle=30}.
     *
     * @throws IllegalArgumentException if one is unknown, missing, given twice or outside its range
     */
    BlurKernel kernel(String text) {
        Map<String, String> given = new HashMap<>();
        for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String key = part.substring(0, Math.max(0, equals)).strip();
            if (equals < 0) {
                throw wrong("'%s' is not of the form name=number".formatted(part));
            }
            if (parameters.stream().noneMatch(parameter -> parameter.name().equals(key))) {
                throw wrong("it has no '%s', only %s".formatted(key, parameters));
            }
            if (given.put(key, part.substring(equals + 1).strip()) != null) {
                throw wrong("'%s' is given twice".formatted(key));
            }
        }
        return maker.apply(new Numbers(this, given));
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("A kernel of the kind '%s' cannot be made: %s.\nMaybe write it as in %s."
                .formatted(name, what, example));
    }

    /** The numbers that were given for a kind, still as text. */
    record Numbers(KernelKind kind, Map<String, String> given) {

        <T> Optional<T> find(Parameter<T> parameter) {
            return Optional.ofNullable(given.get(parameter.name()))
                    .map(parameter::parse)
                    .or(parameter::fallback);
        }

        <T> T get(Parameter<T> parameter) {
            return find(parameter).orElseThrow(() -> kind.wrong("'%s' is missing".formatted(parameter)));
        }
    }
}
