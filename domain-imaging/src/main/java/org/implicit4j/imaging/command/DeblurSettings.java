package org.implicit4j.imaging.command;

import java.nio.file.Path;
import java.util.List;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.solve.Cancellation;
import org.implicit4j.core.solve.PlainIteration;
import org.implicit4j.core.spi.Methods;
import org.implicit4j.imaging.blur.BlurKernels;
import org.implicit4j.imaging.deblur.DeblurBorder;
import org.implicit4j.imaging.deblur.Restorations;
import org.implicit4j.imaging.solve.SolvePlan;

/** The options of {@link DeblurTask}. */
final class DeblurSettings {

    static final Parameter<Path> IN = Parameter.inputFile("in", "IN", "a blurred picture: PNG, JPEG or TIFF")
            .positional();

    static final Parameter<String> KERNEL = Parameter.nameOrFile(
                    "kernel",
                    "K",
                    "the blur: %s; or %s, for straight motion".formatted(BlurKernels.words(), DeblurRequest.ESTIMATE),
                    DeblurSettings::isKernelName)
            .required();

    static final Parameter<Path> OUT = Parameter.outputFile(
                    "out", "OUT", "where to write the answer: .png, .jpg or .tif")
            .required();

    static final Parameter<String> NOISE = Parameter.text(
            "noise",
            "S",
            "standard deviation of the noise, where white is 1, as 0.03 or 7.65/255; estimated if absent");

    static final Parameter<String> METHOD = Parameter.nameOrFile(
                    "method",
                    "M",
                    "%s, or a trained model FILE.safetensors".formatted(String.join(", ", Restorations.names())),
                    Restorations::isName)
            .withDefault(Restorations.standard());

    static final Parameter<Integer> ITERATIONS =
            Parameter.integer("iterations", 50, "how often to iterate at most").where(n -> n >= 1, "at least 1");

    static final Parameter<Double> TOLERANCE = Parameter.real(
                    "tolerance", 5e-4, "relative residual at which to stop earlier; 0: never")
            .where(x -> x >= 0 && x < 1, "at least 0 and less than 1");

    static final Parameter<String> SOLVER =
            Parameter.text("solver", "S", "fixed-point method, such as anderson:depth=5; plain iteration if absent");

    static final Parameter<String> BORDER = Parameter.choice(
            "border",
            DeblurBorder.words(),
            DeblurBorder.REPLICATE.word(),
            "what is beyond the border: a photograph goes on, a picture blurred on the torus comes back");

    static final Parameter<Path> TRACE =
            Parameter.outputFolder("trace", "DIR", "where to write the picture of every iteration, and trace.csv");

    static final Parameter<Path> TRUTH = Parameter.inputFile("truth", "T", "the sharp picture, to compare with");

    static final Parameter<Integer> TILE = Parameter.integer(
                    "tile", 0, "side of the tiles in pixels; 0: as large as is good, one for a small picture")
            .where(n -> n >= 0, "at least 0");

    static final Parameter<Boolean> CHECK =
            Parameter.flag("check", "solve again from zero, and tell how far the answers are apart");

    static final Parameter<Boolean> NO_CERTIFICATE =
            Parameter.flag("no-certificate", "save the time that the certificate takes");

    static final List<Parameter<?>> ALL = List.of(
            IN,
            KERNEL,
            NOISE,
            METHOD,
            ITERATIONS,
            TOLERANCE,
            SOLVER,
            BORDER,
            TRACE,
            OUT,
            TRUTH,
            TILE,
            CHECK,
            NO_CERTIFICATE);

    /** What has no meaning for a method that does not iterate. */
    private static final List<Parameter<?>> OF_ITERATIONS = List.of(ITERATIONS, TOLERANCE, SOLVER, CHECK);

    private DeblurSettings() {}

    private static boolean isKernelName(String text) {
        return text.equals(DeblurRequest.ESTIMATE) || BlurKernels.isName(text);
    }

    /** Returns how to iterate. */
    static SolvePlan plan(Settings settings, Methods methods, Cancellation cancellation) {
        return new SolvePlan(
                settings.find(SOLVER)
                        .map(solver -> methods.parse(solver, "command line"))
                        .orElseGet(PlainIteration::new),
                settings.get(ITERATIONS),
                settings.get(TOLERANCE),
                SolvePlan.Start.OBSERVATION,
                cancellation);
    }

    /** @throws IllegalArgumentException if an option is given that such a method takes no notice of */
    static void requireNoneOfIterations(Settings settings, String method) {
        for (Parameter<?> parameter : OF_ITERATIONS) {
            if (settings.isGiven(parameter)) {
                throw new IllegalArgumentException(
                        "--%s has no meaning for %s, which does not iterate.\nMaybe leave it out."
                                .formatted(parameter, method));
            }
        }
    }
}
