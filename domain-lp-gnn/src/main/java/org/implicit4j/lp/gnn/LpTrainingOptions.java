package org.implicit4j.lp.gnn;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is trained and how.
 *
 * @param kind implicit or explicit
 * @param embedding the width of the network; at least 1
 * @param stages how many steps with which learning rates
 * @param batch how many programs a step looks at; at least 1
 * @param holdOut how many of the last programs are validated on instead of trained on; 0 to train on all
 * @param seed of the weights, the batches and the augmentation
 * @param redraw whether numbers that do not decide the solution are drawn again at every step; only right for programs of
 *     the published distribution
 * @param start weights to start from, as {@code lp train} writes them; null for fresh ones
 * @param folder where the model, its card, the log and the checkpoint are written
 * @param resume whether to go on from the folder's checkpoint if there is one
 */
public record LpTrainingOptions(
        GnnKind kind,
        int embedding,
        LpTrainingStages stages,
        int batch,
        int holdOut,
        long seed,
        boolean redraw,
        @Nullable Path start,
        Path folder,
        boolean resume) {

    /**
     * @throws IllegalArgumentException if a number is outside its range
     */
    public LpTrainingOptions {
        if (embedding < 1 || batch < 1 || holdOut < 0) {
            throw new IllegalArgumentException(
                    "embedding (%d) and batch (%d) must be at least 1, holdOut (%d) at least 0."
                            .formatted(embedding, batch, holdOut));
        }
    }

    /** Options with {@code steps} in the stages that suit the network, {@code rate} the highest, from fresh weights. */
    public LpTrainingOptions(
            GnnKind kind,
            int embedding,
            long steps,
            int batch,
            double rate,
            int holdOut,
            long seed,
            Path folder,
            boolean resume) {
        this(
                kind,
                embedding,
                LpTrainingStages.of(kind, steps, rate),
                batch,
                holdOut,
                seed,
                false,
                null,
                folder,
                resume);
    }

    /** Returns how many steps there are in all. */
    public long steps() {
        return stages.steps();
    }

    /** Returns the name of the model, as in "implicit-8". */
    public String name() {
        return kind.label() + "-" + embedding;
    }
}
