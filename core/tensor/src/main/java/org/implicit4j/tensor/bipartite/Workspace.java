package org.implicit4j.tensor.bipartite;

/** The arrays that one thread takes a few samples through a program with: one Java array per feature. */
final class Workspace implements AutoCloseable {

    private final int[] capacity = new int[Side.COUNT];
    private final Gemm gemm;
    private final float[][][] values;
    private final float[][][] cotangents;

    Workspace(Program program, Plan plan, int rowNodes, int columnNodes) {
        capacity[Side.ROWS.index()] = rowNodes;
        capacity[Side.COLUMNS.index()] = columnNodes;
        var rows = new float[capacity.length][][];
        for (Side side : Side.values()) {
            rows[side.index()] = new float[plan.rows(side)][capacity[side.index()]];
        }
        gemm = new Gemm(
                program.blocks().stream().mapToInt(Block::features).max().orElse(1));
        int blocks = program.blocks().size();
        values = new float[blocks][][];
        cotangents = new float[blocks][][];
        for (Block block : program.blocks()) {
            var mine = rows[block.side().index()];
            values[block.id()] = pick(mine, plan.values(block.id()));
            cotangents[block.id()] = pick(mine, plan.cotangents(block.id()));
        }
    }

    private static float[][] pick(float[][] rows, int[] chosen) {
        var picked = new float[chosen.length][];
        for (int i = 0; i < chosen.length; i++) {
            picked[i] = rows[chosen[i]];
        }
        return picked;
    }

    boolean holds(int rowNodes, int columnNodes) {
        return rowNodes <= capacity[Side.ROWS.index()] && columnNodes <= capacity[Side.COLUMNS.index()];
    }

    Gemm gemm() {
        return gemm;
    }

    float[][] values(Block block) {
        return values[block.id()];
    }

    float[][] cotangents(Block block) {
        return cotangents[block.id()];
    }

    @Override
    public void close() {
        gemm.close();
    }
}
