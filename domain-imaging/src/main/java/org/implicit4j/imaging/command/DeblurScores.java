package org.implicit4j.imaging.command;

import java.util.Optional;
import org.implicit4j.imaging.deblur.DataFit;
import org.implicit4j.imaging.deblur.Deblurred;

/**
 * What an answer is worth.
 *
 * @param fit to what was observed
 * @param before of the blurred picture; empty if there is no truth
 * @param after of the answer; likewise
 */
record DeblurScores(DataFit fit, Optional<Quality> before, Optional<Quality> after) {

    /** Returns the scores, with NaN in those of an answer that is not complete. */
    static DeblurScores of(DeblurRequest request, Deblurred answer) {
        Optional<Quality> before = request.truth().map(sharp -> Quality.of(request.picture(), sharp));
        if (!answer.complete()) {
            return new DeblurScores(
                    new DataFit(Double.NaN, request.noise()), before, before.map(any -> Quality.UNKNOWN));
        }
        return new DeblurScores(
                DataFit.of(request.picture(), answer.picture(), request.kernel(), request.noise()),
                before,
                request.truth().map(sharp -> Quality.of(answer.picture(), sharp)));
    }
}
