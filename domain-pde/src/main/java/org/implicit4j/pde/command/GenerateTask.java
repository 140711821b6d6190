package org.implicit4j.pde.command;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.implicit4j.core.report.Document;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.pde.data.FlowCard;
import org.implicit4j.pde.data.FlowGenerator;
import org.implicit4j.pde.data.FlowSource;
import org.implicit4j.pde.data.FlowWriter;
import org.implicit4j.pde.data.ParallelFlows;
import org.implicit4j.pde.flow.FlowDistribution;
import org.implicit4j.pde.flow.FlowRegime;
import org.implicit4j.pde.flow.FlowSample;
import org.implicit4j.pde.flow.SteadyFlow;

/** {@code pde generate --out DIR}: random steady flows with the forcings that make them. */
public final class GenerateTask implements Task {

    private static final Parameter<String> REGIME = Parameter.choice(
            "regime", FlowRegime.words(), FlowRegime.STEADY.word(), "which flows are drawn, and at which viscosity");

    private static final Parameter<Integer> SIDE = Parameter.integer("side", 64, "points along one side of the grid")
            .where(n -> n >= 4 && n <= 4096 && n % 2 == 0, "even and from 4 to 4096");

    private static final Parameter<Integer> SAMPLES =
            Parameter.integer("samples", 1000, "how many flows").where(n -> n >= 1, "at least 1");

    private static final Parameter<String> VISCOSITY = positive("nu", "NU", "viscosity, instead of the regime's");

    private static final Parameter<String> PEAK =
            positive("peak", "K", "wavenumber with the most energy, instead of the regime's");

    private static final Parameter<String> VELOCITY =
            positive("max-velocity", "V", "largest speed of the random part, instead of the regime's");

    private static final Parameter<Path> OUT = Parameter.outputFolder(
                    "out", "DIR|FILE.h5", "folder for forcing.npy, vorticity.npy and card.json, or an HDF5 file")
            .required();

    private final Clock clock;

    /**
     * Makes the task.
     *
     * @param clock dates the cards
     */
    public GenerateTask(Clock clock) {
        this.clock = clock;
    }

    private static Parameter<String> positive(String name, String placeholder, String summary) {
        return Parameter.text(name, placeholder, summary)
                .where(text -> number(text) > 0 && number(text) < 1e6, "a number between 0 and 1e6");
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    @Override
    public String name() {
        return "generate";
    }

    @Override
    public String summary() {
        return "Draw random steady flows with their forcings, to train or test networks with.";
    }

    @Override
    public boolean isServable() {
        return false;
    }

    @Override
    public List<Parameter<?>> parameters() {
        return List.of(REGIME, SIDE, SAMPLES, VISCOSITY, PEAK, VELOCITY, OUT);
    }

    @Override
    public List<String> examples() {
        return List.of(
                "pde generate --regime steady --samples 4500 --seed 1 --out flows/train",
                "pde generate --regime base-flow --side 128 --samples 500 --seed 2 --out test.h5",
                "pde generate --nu 0.02 --peak 2 --max-velocity 0.5 --samples 10 --out flows/mine");
    }

    @Override
    public TaskResult run(Settings settings, TaskContext context) throws IOException {
        FlowCard card = card(settings, context);
        var generator =
                new FlowGenerator(new SteadyFlow(card.side(), card.viscosity()), card.distribution(), context.seed());
        Path out = settings.get(OUT);
        try (var flows = new ParallelFlows(generator, card.samples(), context.threads())) {
            FlowWriter.write(out, card, watched(flows, card.samples(), context));
        } catch (Stopped stopped) {
            return stopped(stopped, out, card);
        }
        return TaskResult.success(
                document(out, card, card.samples()),
                List.of("%d %s flows on %d x %d points, viscosity %s, seed %d: %s"
                        .formatted(
                                card.samples(),
                                card.regime(),
                                card.side(),
                                card.side(),
                                card.viscosity(),
                                card.seed(),
                                out)));
    }

    private FlowCard card(Settings settings, TaskContext context) {
        FlowRegime regime = FlowRegime.of(settings.get(REGIME));
        FlowDistribution usual = regime.distribution();
        return new FlowCard(
                regime.word(),
                settings.find(VISCOSITY).map(GenerateTask::number).orElse(regime.viscosity()),
                new FlowDistribution(
                        settings.find(PEAK).map(GenerateTask::number).orElse(usual.peak()),
                        settings.find(VELOCITY).map(GenerateTask::number).orElse(usual.maximumVelocity()),
                        usual.sheared()),
                settings.get(SIDE),
                settings.get(SAMPLES),
                context.seed(),
                context.commandLine(),
                LocalDate.now(clock).toString());
    }

    /** The user wants to stop. */
    private static final class Stopped extends InterruptedIOException {

        private static final long serialVersionUID = 1L;

        private final int drawn;

        Stopped(int drawn) {
            this.drawn = drawn;
        }
    }

    private static FlowSource watched(FlowSource flows, int samples, TaskContext context) {
        return index -> {
            if (context.cancellation().isRequested()) {
                throw new Stopped(index);
            }
            FlowSample sample = flows.flow(index);
            context.progress().update("drawing flows", index + 1L, samples, "");
            return sample;
        };
    }

    private static TaskResult stopped(Stopped stopped, Path out, FlowCard card) {
        return TaskResult.failure(
                document(out, card, 0),
                List.of("stopped after %d of %d flows; nothing was written".formatted(stopped.drawn, card.samples())));
    }

    private static Document document(Path out, FlowCard card, int written) {
        return Document.fields()
                .put("output", out.toString())
                .put("written", written)
                .put("regime", card.regime())
                .put("viscosity", card.viscosity())
                .put("peak", card.distribution().peak())
                .put("maximumVelocity", card.distribution().maximumVelocity())
                .put("side", card.side())
                .put("samples", card.samples())
                .put("seed", card.seed())
                .build();
    }
}
