package org.implicit4j.tensor.bipartite;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows of the work space hold which block of a program, values and cotangents; a row is used again once its block is
 * dead, so that few rows are touched and they stay in the cache.
 */
final class Plan {

    private static final int NEVER = Integer.MAX_VALUE;
    private static final int[] NONE = {};

    private final Map<Side, ArrayDeque<Integer>> free = new EnumMap<>(Side.class);
    private final int[] rows = new int[Side.COUNT];
    private final int[][] values;
    private final int[][] cotangents;
    private final boolean[] replaces;

    private Plan(Program program) {
        for (Side side : Side.values()) {
            free.put(side, new ArrayDeque<>());
        }
        values = new int[program.blocks().size()][];
        cotangents = new int[program.blocks().size()][];
        replaces = new boolean[program.steps().size()];
        Arrays.fill(values, NONE);
        Arrays.fill(cotangents, NONE);
    }

    /** Returns the plan of a run without an adjoint. */
    static Plan forward(Program program) {
        var plan = new Plan(program);
        plan.placeValues(program, new BitSet());
        return plan;
    }

    /** Returns the plan of a run with its adjoint. */
    static Plan adjoint(Program program) {
        var plan = new Plan(program);
        plan.placeValues(program, keptForAdjoint(program.steps()));
        plan.placeCotangents(program);
        return plan;
    }

    /** A layer's input is needed for its weight gradient, a rectified output for the mask; all else may be forgotten. */
    private static BitSet keptForAdjoint(List<Step> steps) {
        var kept = new BitSet();
        for (Step step : steps) {
            if (step instanceof Step.Linear linear) {
                kept.set(linear.in().id());
                if (linear.layer().rectified()) {
                    kept.set(linear.out().id());
                }
            }
        }
        return kept;
    }

    private void placeValues(Program program, BitSet kept) {
        var lastRead = new int[values.length];
        Arrays.fill(lastRead, -1);
        for (int i = 0; i < program.steps().size(); i++) {
            lastRead[program.steps().get(i).in().id()] = i;
        }
        lastRead[program.output().id()] = NEVER;
        kept.stream().forEach(id -> lastRead[id] = NEVER);
        program.inputs().forEach(input -> place(values, input));
        for (int i = 0; i < program.steps().size(); i++) {
            Step step = program.steps().get(i);
            place(values, step.out());
            if (lastRead[step.in().id()] == i) {
                release(step.in().side(), values[step.in().id()]);
            }
        }
    }

    private void placeCotangents(Program program) {
        var needed = program.needsCotangent();
        var firstWrite = new int[values.length];
        Arrays.fill(firstWrite, -1);
        for (int i = program.steps().size() - 1; i >= 0; i--) {
            firstWrite[program.steps().get(i).out().id()] = i;
        }
        place(cotangents, program.output());
        for (int i = program.steps().size() - 1; i >= 0; i--) {
            Step step = program.steps().get(i);
            if (cotangents[step.out().id()].length > 0 && needed.get(step.in().id())) {
                replaces[i] = place(cotangents, step.in());
            }
            if (firstWrite[step.out().id()] == i && !program.isVariable(step.out())) {
                release(step.out().side(), cotangents[step.out().id()]);
            }
        }
    }

    /** Gives the block rows unless it has some; returns whether it got them now. */
    private boolean place(int[][] placed, Block block) {
        if (placed[block.id()].length > 0) {
            return false;
        }
        var reusable = free.get(block.side());
        var chosen = new int[block.features()];
        for (int f = 0; f < chosen.length; f++) {
            chosen[f] =
                    reusable == null || reusable.isEmpty() ? rows[block.side().index()]++ : reusable.pop();
        }
        placed[block.id()] = chosen;
        return true;
    }

    private void release(Side side, int[] dead) {
        for (int row : dead) {
            free.computeIfAbsent(side, s -> new ArrayDeque<>()).push(row);
        }
    }

    /** Returns how many rows the work space has on a side. */
    int rows(Side side) {
        return rows[side.index()];
    }

    /** Returns the rows of the values of a block. */
    int[] values(int block) {
        return values[block];
    }

    /** Returns the rows of the cotangent of a block, none if it needs no cotangent. */
    int[] cotangents(int block) {
        return cotangents[block];
    }

    /** Returns whether the adjoint of a step is the first to write the cotangent of what the step reads. */
    boolean replaces(int step) {
        return replaces[step];
    }
}
