package org.implicit4j.tensor.sparse;

/**
 * Stretches of rows of about equal work, the same for any number of threads.
 *
 * @param first the first row of each, then the number of rows
 */
@SuppressWarnings("ArrayRecordComponent") // bulk numbers for hot loops, never compared or hashed
record RowTasks(int[] first) {

    private static final int MOST = 64;
    private static final int WORK = 4096; // entries and rows: some ten microseconds

    static RowTasks of(SparseRows rows) {
        long work = (long) rows.entries() + rows.height();
        int tasks = (int) Math.max(1, Math.min(MOST, work / WORK));
        var first = new int[tasks + 1];
        int row = 0;
        for (int task = 1; task < tasks; task++) {
            while ((long) rows.starts()[row] + row < work * task / tasks) {
                row++;
            }
            first[task] = row;
        }
        first[tasks] = rows.height();
        return new RowTasks(first);
    }

    int count() {
        return first.length - 1;
    }
}
