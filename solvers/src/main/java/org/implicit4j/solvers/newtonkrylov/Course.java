package org.implicit4j.solvers.newtonkrylov;

import org.implicit4j.solvers.krylov.Hessenberg;

/** Where one sample is in its iteration: what its next evaluation is for, and how long its step is. */
final class Course {

    /** What the next evaluation is for. */
    enum Phase {
        /** A damped step, or the start: the next base, whatever its residual. */
        ARRIVAL,
        /** A product for the linear system. */
        PRODUCT,
        /** A step, which must bring enough. */
        TRIAL
    }

    private static final double SUFFICIENT = 1e-4; // Armijo 1966; Eisenstat and Walker 1996
    private static final double LEAST_GAIN =
            1e-3; // chosen: a direction that promises less is not worth its line search
    private static final double POOR = 0.5; // chosen: what leaves more, and more than its system, misjudged the map
    private static final double MISJUDGED = 1.1; // chosen: bears what is left of curvature and rounding
    private static final double GROWTH = 2; // chosen: damped steps that expand the residual by more are no help either
    private static final int MOST_DAMPED = 64; // chosen: a bound on how long a system that might help is not tried
    private static final double SHORTEST_CUT = 0.1; // Eisenstat and Walker 1996: a cut to between 0.1 and 0.5
    private static final double LONGEST_CUT = 0.5;
    private static final double CUT_OFF_THE_DOMAIN = 0.25; // chosen: no parabola goes through a NaN
    private static final int MOST_CUTS =
            12; // chosen: 0.5^12 is 2e-4 of the step, beyond which its direction is no good

    private final NewtonKrylovMethod method;
    private Phase phase = Phase.ARRIVAL;
    private double base; // residual there
    private double latest; // residual of the latest trial that was good enough
    private double forcing;
    private double target; // what the linear residual is to fall to
    private double promised; // linear residual of the step that is tried
    private double length; // share of the step that is tried
    private int cuts;
    private int damped; // steps to come before the next system
    private int next = 1; // damped steps the next time that a system fails
    private boolean hopeful = true; // until a linear system or a line search fails

    Course(NewtonKrylovMethod method) {
        this.method = method;
        forcing = method.forcing().first();
    }

    Phase phase() {
        return phase;
    }

    /** Returns the share of the step that is tried. */
    double length() {
        return length;
    }

    /** Arrives at a new base; returns whether a linear system starts there, and not a damped step. */
    boolean begin(double residual) {
        if (phase == Phase.TRIAL && residual > Math.max(POOR * base, MISJUDGED * promised)) {
            fail();
        }
        if (damped > 0 && !(residual > GROWTH * base)) {
            damped--;
            phase = Phase.ARRIVAL;
            return false;
        }
        damped = 0;
        forcing = phase == Phase.ARRIVAL ? method.forcing().first() : nextForcing(residual);
        base = residual;
        latest = residual;
        target = forcing * residual;
        phase = Phase.PRODUCT;
        return true;
    }

    /** Turns to damped steps, for twice as long as the last time. */
    private void fail() {
        phase = Phase.ARRIVAL;
        hopeful = false;
        damped = next;
        next = Math.min(MOST_DAMPED, 2 * next);
    }

    /** Goes on with the same linear system, to solve it more exactly. */
    void refine(double residual) {
        forcing = nextForcing(residual);
        latest = residual;
        target = forcing * residual;
        phase = Phase.PRODUCT;
    }

    private double nextForcing(double residual) {
        return method.forcing().next(forcing, residual / latest);
    }

    /** Leaves the linear system if it is solved as far as it is to be or can be. */
    void settle(Hessenberg problem) {
        if (!problem.isEnded() && problem.residual() > target && problem.size() < method.maxInner()) {
            return;
        }
        boolean useful = problem.size() > 0 && problem.residual() <= (1 - LEAST_GAIN) * base;
        phase = Phase.TRIAL;
        length = 1;
        cuts = 0;
        if (!useful) {
            failHere();
        }
    }

    /** Returns whether the step that was tried brings enough. */
    boolean isGood(double residual, Hessenberg problem) {
        boolean enough = residual <= (1 - SUFFICIENT * length * (1 - problem.residual() / base)) * base;
        hopeful |= enough;
        promised = problem.residual();
        return method.lineSearch() ? enough : Double.isFinite(residual);
    }

    /** Shortens the step, to the least point of a parabola, or gives its direction up. */
    void shorten(double residual, Hessenberg problem) {
        double slope = 2 * (1 - problem.residual() / base) * length;
        double growth = (residual / base) * (residual / base) - 1 + slope;
        double cut = Double.isFinite(growth) ? slope / (2 * growth) : CUT_OFF_THE_DOMAIN;
        length *= Math.min(LONGEST_CUT, Math.max(SHORTEST_CUT, cut));
        cuts++;
        if (cuts > MOST_CUTS) {
            failHere();
        }
    }

    /** Leaves the base by a damped step, which is the first of those to come. */
    private void failHere() {
        fail();
        damped--;
    }

    /**
     * Returns whether the same linear system, solved more exactly, would bring what the next one must.
     *
     * @param error how far the residual of the trial is from the linear one
     */
    boolean isModelGood(double residual, double error, Hessenberg problem) {
        double next = nextForcing(residual) * residual;
        return length == 1
                && !problem.isEnded()
                && problem.size() < method.maxInner()
                && problem.residual() > next
                && error < method.reuse() * next;
    }

    /** Returns whether what looks like a stall is but a linear system that takes long. */
    boolean mayTakeLong() {
        return phase == Phase.PRODUCT && hopeful;
    }

    /** Returns whether a sample whose evaluation failed goes on. */
    boolean carriesOn() {
        return phase == Phase.PRODUCT || (phase == Phase.TRIAL && method.lineSearch());
    }
}
