package org.implicit4j.core.broken;

import java.io.IOException;
import java.util.List;
import org.implicit4j.core.bench.BenchProblem;
import org.implicit4j.core.bench.ProblemRequest;
import org.implicit4j.core.contract.DomainContract;
import org.implicit4j.core.settings.Parameter;
import org.implicit4j.core.settings.Settings;
import org.implicit4j.core.spi.Domain;
import org.implicit4j.core.spi.DomainPlugin;
import org.implicit4j.core.spi.Spi;
import org.implicit4j.core.spi.Task;
import org.implicit4j.core.spi.TaskContext;
import org.implicit4j.core.spi.TaskResult;
import org.implicit4j.core.study.ModelCurve;
import org.implicit4j.core.study.Study;
import org.implicit4j.core.study.StudyReport;
import org.implicit4j.core.study.StudyRequest;
import org.implicit4j.core.theory.study.TheoryDomain;
import org.implicit4j.core.theory.study.TheoryPlugin;

/** Domains that are wrong in one way each, and one that is right. */
final class BrokenDomains {

    private BrokenDomains() {}

    static final class Right extends DomainContract {
        @Override
        protected DomainPlugin plugin() {
            return new TheoryPlugin();
        }

        @Override
        protected Domain domain() {
            return new TheoryDomain();
        }
    }

    /** The theory, of which a broken domain changes one part. */
    abstract static class OfTheory extends DomainContract {

        private final TheoryDomain theory = new TheoryDomain();

        String name() {
            return "theory";
        }

        int version() {
            return Spi.VERSION;
        }

        Class<? extends Domain> type() {
            return TheoryDomain.class;
        }

        List<Task> tasks() {
            return theory.tasks();
        }

        StudyReport report(Study study, StudyRequest request) throws IOException {
            return study.run(request);
        }

        List<BenchProblem<?>> problems() {
            return theory.problems(ProblemRequest.quiet(1));
        }

        @Override
        protected final DomainPlugin plugin() {
            return new DomainPlugin() {
                @Override
                public String name() {
                    return OfTheory.this.name();
                }

                @Override
                public String summary() {
                    return "The theory, changed";
                }

                @Override
                public int spiVersion() {
                    return version();
                }

                @Override
                public Class<? extends Domain> domain() {
                    return type();
                }
            };
        }

        @Override
        protected final Domain domain() {
            return new Domain() {
                @Override
                public List<Task> tasks() {
                    return OfTheory.this.tasks();
                }

                @Override
                public Study study() {
                    Study study = theory.study();
                    return new Study() {
                        @Override
                        public int defaultIterations() {
                            return study.defaultIterations();
                        }

                        @Override
                        public StudyReport run(StudyRequest request) throws IOException {
                            return report(study, request);
                        }
                    };
                }

                @Override
                public List<BenchProblem<?>> problems(ProblemRequest request) {
                    return OfTheory.this.problems();
                }
            };
        }
    }

    static final class HasABlankInItsName extends OfTheory {
        @Override
        String name() {
            return "the theory";
        }
    }

    static final class IsOfAnotherVersion extends OfTheory {
        @Override
        int version() {
            return Spi.VERSION + 1;
        }
    }

    static final class IsOfferedNowhere extends OfTheory {}

    static final class NamesAnInterface extends OfTheory {
        @Override
        Class<? extends Domain> type() {
            return Domain.class;
        }
    }

    static final class HasTwoTasksOfOneName extends OfTheory {
        @Override
        List<Task> tasks() {
            return List.of(task("table"), task("table"));
        }
    }

    static final class ShowsAnotherCommand extends OfTheory {
        @Override
        List<Task> tasks() {
            return List.of(task("other"));
        }
    }

    static final class LosesItsImplicitModels extends OfTheory {
        @Override
        StudyReport report(Study study, StudyRequest request) throws IOException {
            return with(
                    study.run(request),
                    study.run(request).models().stream()
                            .filter(model -> model.kind() == ModelCurve.Kind.EXPLICIT)
                            .toList());
        }
    }

    static final class SkipsAnIteration extends OfTheory {
        @Override
        StudyReport report(Study study, StudyRequest request) throws IOException {
            StudyReport whole = study.run(request);
            return with(
                    whole,
                    whole.models().stream()
                            .map(model -> new ModelCurve(
                                    model.name(),
                                    model.subject(),
                                    model.kind(),
                                    model.parameters(),
                                    model.metric(),
                                    model.better(),
                                    model.aggregate(),
                                    model.points().subList(1, model.points().size()),
                                    model.records(),
                                    model.regularity()))
                            .toList());
        }
    }

    static final class ForgetsTheSeed extends OfTheory {
        private int runs;

        @Override
        StudyReport report(Study study, StudyRequest request) throws IOException {
            int iterations = runs++ % 2 == 0 ? request.iterations() : request.iterations() + 1;
            return study.run(new StudyRequest(
                    iterations,
                    request.full(),
                    request.seed(),
                    request.threads(),
                    request.progress(),
                    request.cancellation()));
        }
    }

    static final class FailsWhenItIsStopped extends OfTheory {
        @Override
        StudyReport report(Study study, StudyRequest request) throws IOException {
            if (request.cancellation().isRequested()) {
                throw new IllegalStateException("stopped");
            }
            return study.run(request);
        }
    }

    static final class HasTwoProblemsOfOneName extends OfTheory {
        @Override
        List<BenchProblem<?>> problems() {
            return List.of(super.problems().get(0), super.problems().get(0));
        }
    }

    static final class ClaimsAWrongTruth extends OfTheory {
        @Override
        List<BenchProblem<?>> problems() {
            return List.of(wrong(super.problems().get(0)));
        }

        private static <Z> BenchProblem<Z> wrong(BenchProblem<Z> problem) {
            return problem.knowing(problem.start());
        }
    }

    private static StudyReport with(StudyReport report, List<ModelCurve> models) {
        return new StudyReport(report.domain(), report.title(), report.seed(), report.notes(), models);
    }

    /** Returns a task of that name whose example calls it "table". */
    private static Task task(String name) {
        return new Task() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String summary() {
                return "a task";
            }

            @Override
            public List<Parameter<?>> parameters() {
                return List.of();
            }

            @Override
            public List<String> examples() {
                return List.of("implicit4j theory table");
            }

            @Override
            public TaskResult run(Settings settings, TaskContext context) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
