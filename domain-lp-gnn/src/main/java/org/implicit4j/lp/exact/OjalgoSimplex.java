package org.implicit4j.lp.exact;

import java.util.Optional;
import org.implicit4j.lp.model.LinearProgram;
import org.implicit4j.lp.model.Sense;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;
import org.ojalgo.type.context.NumberContext;

/**
 * ojAlgo's simplex method, behind its presolve.
 *
 * <p>ojAlgo reports multipliers for the rows that its presolve leaves, with the sign of {@code -y} when it minimizes;
 * so every program is handed over as a minimization, and {@link MissingDuals} works out what presolve took away.
 */
final class OjalgoSimplex implements Engine {

    @Override
    public String name() {
        return "simplex";
    }

    @Override
    public Optional<Candidate> solve(LinearProgram lp, Limits limits) {
        if (limits.cancellation().isRequested()) {
            return Optional.empty();
        }
        double sign = lp.sense() == Sense.MAXIMIZE ? -1 : 1;
        Optimisation.Result result = model(lp, sign, limits).minimise();
        if (!result.getState().isOptimal() || result.size() != lp.columns()) {
            return Optional.empty();
        }
        var x = new double[lp.columns()];
        for (int j = 0; j < x.length; j++) {
            x[j] = result.doubleValue(j);
        }
        return Optional.of(new Candidate(x, multipliers(lp, x, result, sign)));
    }

    private static ExpressionsBasedModel model(LinearProgram lp, double sign, Limits limits) {
        var model = new ExpressionsBasedModel();
        model.options.time_abort = limits.time().toMillis();
        model.options.time_suffice = limits.time().toMillis();
        model.options.solution = NumberContext.ofPrecision(17); // all of a double; the default keeps 12 digits
        var variables = new Variable[lp.columns()];
        for (int j = 0; j < variables.length; j++) {
            variables[j] = model.newVariable(Integer.toString(j)).weight(sign * lp.cost(j));
            if (!Double.isInfinite(lp.lower(j))) {
                variables[j].lower(lp.lower(j));
            }
            if (!Double.isInfinite(lp.upper(j))) {
                variables[j].upper(lp.upper(j));
            }
        }
        for (int i = 0; i < lp.rows(); i++) {
            row(model.newExpression(Integer.toString(i)), lp, i, variables);
        }
        return model;
    }

    private static void row(Expression row, LinearProgram lp, int i, Variable[] variables) {
        if (!Double.isInfinite(lp.rowLower(i))) {
            row.lower(lp.rowLower(i));
        }
        if (!Double.isInfinite(lp.rowUpper(i))) {
            row.upper(lp.rowUpper(i));
        }
        var a = lp.matrix();
        for (int k = a.rowStart(i); k < a.rowStart(i + 1); k++) {
            row.set(variables[a.column(k)], a.value(k));
        }
    }

    private static double[] multipliers(LinearProgram lp, double[] x, Optimisation.Result result, double sign) {
        var y = new double[lp.rows()];
        var known = new boolean[lp.rows()];
        for (var entry : result.getDualValues()) {
            if (entry.getKey().first() instanceof Expression row) {
                int i = Integer.parseInt(row.getName());
                y[i] -= sign * entry.doubleValue();
                known[i] = true;
            }
        }
        return MissingDuals.complete(lp, x, y, known);
    }
}
