package org.example.reciprocal;

import jakarta.inject.Provider;
import java.util.List;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.tensor.kernel.Kernels;

/** Answers 1/x after some iterations, and echoes what it was given. */
final class Invert implements Task {

    private static final Parameter<Double> X = Parameter.real("x", 1, "the number; 100% of it")
            .where(x -> x > 0 && x <= 1, "in (0, 1]")
            .positional();
    private static final Parameter<Integer> ITERATIONS =
            Parameter.integer("iterations", 8, "how often").where(n -> n >= 1, "at least 1");
    private static final Parameter<String> STEP =
            Parameter.choice("step", List.of("half", "tenth"), "half", "how far");
    private static final Parameter<Boolean> EXACT = Parameter.flag("exact", "divide instead");
    private static final Parameter<String> LABEL = Parameter.text("label", "TEXT", "a word to echo");

    private static final Parameter<Boolean> KERNELS = Parameter.flag("kernels", "start the kernels");

    private final String injected;
    private final Provider<Kernels> kernels;

    Invert(String injected, Provider<Kernels> kernels) {
        this.injected = injected;
        this.kernels = kernels;
    }

    @Override
    public String name() {
        return "invert";
    }

    @Override
    public String summary() {
        return "compute 1/x, 90% of the time";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(X, ITERATIONS, STEP, EXACT, LABEL, KERNELS);
    }

    @Override
    public List<String> examples() {
        return List.of("implicit4j reciprocal invert 0.5 --iterations 20 --label 7%");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) {
        System.out.println("a library that prints");
        double x = settings.get(X);
        double eta = settings.get(STEP).equals("half") ? 0.5 : 0.1;
        double y = 0;
        int iterations = settings.get(ITERATIONS);
        for (int t = 1; t <= iterations; t++) {
            y -= eta * (x * y - 1);
            context.progress().update("inverting", t, iterations, "y = " + y);
            var now = Document.fields().put("t", t).put("y", y).build();
            context.preview().show(() -> now);
        }
        double answer = settings.get(EXACT) ? 1 / x : y;
        return TaskResult.success(
                Document.fields()
                        .put("answer", answer)
                        .put("label", settings.find(LABEL).orElse(""))
                        .put("seed", context.seed())
                        .put("threads", context.threads())
                        .put("commandLine", context.commandLine())
                        .put("injected", injected)
                        .put("kernelThreads", settings.get(KERNELS) ? kernels.get().threads() : 0)
                        .put("kernelsAreShared", settings.get(KERNELS) && kernels.get() == kernels.get())
                        .build(),
                List.of("1/" + x + " is about " + answer));
    }
}
