package org.implicit4j.spark;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * Counts over all machines; Spark adds those of an attempt only when it was successful.
 *
 * @param done commands that did what they should
 * @param unsuccessful commands that did not reach their goal
 * @param errors commands that could not do their work
 */
record Tally(LongAccumulator done, LongAccumulator unsuccessful, LongAccumulator errors) implements Serializable {

    /** Returns counts of nothing, which Spark's own pages show as well. */
    static Tally of(SparkContext spark) {
        return new Tally(
                spark.longAccumulator("done"), spark.longAccumulator("unsuccessful"), spark.longAccumulator("errors"));
    }

    /** Counts one. */
    void add(Attempt.Fate fate) {
        switch (fate) {
            case DONE -> done.add(1);
            case UNSUCCESSFUL -> unsuccessful.add(1);
            case ERROR -> errors.add(1);
        }
    }
}
