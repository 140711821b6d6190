package org.implicit4j.llm.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.implicit4j.core.report.Exhibit;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.SampledStudy;
import org.implicit4j.core.study.Study;
import org.implicit4j.core.study.StudyPlan;
import org.implicit4j.core.study.StudyReport;
import org.implicit4j.core.study.StudyRequest;
import org.implicit4j.llm.learned.ReasoningModel;
import org.implicit4j.llm.learned.ShippedReasoners;
import org.implicit4j.llm.reasoning.Problem;
import org.implicit4j.llm.reasoning.ReasoningTask;
import org.implicit4j.llm.reasoning.ReasoningTasks;
import org.implicit4j.llm.reasoning.WordVocabulary;

/** The study on generated problems: the accuracy of the shipped models against loops, task by task, and what one word changes. */
public final class LlmStudy implements Study {

    private static final int ITERATIONS = 16;
    private static final int FULL_ITERATIONS = 32;
    private static final int QUICK = 32;
    private static final int FULL = 200;
    private static final String DOMAIN = "llm";
    private static final String TITLE = "Problems that a small looped transformer solves by looping more";

    private final List<ReasoningModel> models;

    /** Makes the study of the shipped models. */
    public LlmStudy() {
        this(List.of());
    }

    /** Makes the study of some models; of the shipped ones if there are none. */
    LlmStudy(List<ReasoningModel> models) {
        this.models = List.copyOf(models);
    }

    @Override
    public int defaultIterations() {
        return ITERATIONS;
    }

    @Override
    public int fullIterations() {
        return FULL_ITERATIONS;
    }

    @Override
    public StudyReport run(StudyRequest request) throws IOException {
        List<ReasoningModel> studied = models.isEmpty() ? shipped() : models;
        var curves = new ArrayList<ModelCurve>();
        for (ReasoningTask task : new ReasoningTasks(new WordVocabulary()).all()) {
            if (!request.cancellation().isRequested()) {
                study(task, studied).run(request).models().forEach(curve -> curves.add(curve.about(task.name())));
            }
        }
        List<Exhibit> exhibits =
                request.cancellation().isRequested() ? List.of() : new LlmExhibits(studied, request).all();
        return new StudyReport(DOMAIN, TITLE, request.seed(), notes(request), curves, exhibits);
    }

    private static List<ReasoningModel> shipped() throws IOException {
        var all = new ArrayList<ReasoningModel>();
        for (String name : ShippedReasoners.names()) {
            all.add(ReasoningModel.load(name));
        }
        return all;
    }

    private static SampledStudy<Problem, Reply> study(ReasoningTask task, List<ReasoningModel> models) {
        StudyPlan<Problem, Reply> plan = SampledStudy.<Problem, Reply>of(DOMAIN, TITLE, new ReplyMeasure())
                .iterations(ITERATIONS)
                .samples(QUICK, FULL)
                .draw((index, random) -> task.draw(task.trained(), random))
                .truth(problem -> Optional.of(Reply.truth(problem)))
                .perturb(OneWord.any(task))
                .perturb(OneWord.sense(task));
        for (ReasoningModel model : models) {
            plan.model(asked -> new ReasonerStudyModel(model, task.name(), asked.threads()));
        }
        return plan.build();
    }

    private static List<String> notes(StudyRequest request) {
        return List.of(
                "A sample is a generated problem of the hardest trained difficulty; accuracy is the share of wholly right answers,"
                        + " greedy. A model without loops has one answer.",
                "A perturbed problem differs in one word: an operand, the first cup, or the word that says what all others mean"
                        + " (mod5 made mod10). L_t is the mean number of words by which the replies then differ (Levenshtein), a"
                        + " reply being the likeliest word wherever one is to be predicted: the values on the way, and the answer.",
                "%d problems of each task%s."
                        .formatted(
                                request.full() ? FULL : QUICK,
                                request.full() ? "" : ": a quick look; --full has " + FULL));
    }
}
