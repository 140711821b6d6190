package org.implicit4j.lp.exact;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * An elimination order with little fill for a symmetric matrix: approximate minimum degree on the quotient graph
 * (Amestoy, Davis, Duff, An approximate minimum degree ordering algorithm, SIAM J. Matrix Anal. Appl. 17, 1996), without
 * its merging of indistinguishable vertices.
 */
final class MinimumDegree {

    private final int size;
    private final int[][] neighbours;
    private final int[][] elementsOf;
    private final int[] elementCount;
    private final int[][] members;
    private final int[] outside;
    private final int[] outsideStamp;
    private final int[] mark;
    private final int[] degree;
    private final boolean[] eliminated;
    private final PriorityQueue<Long> queue = new PriorityQueue<>();
    private int stamp;

    private MinimumDegree(int[][] adjacency) {
        size = adjacency.length;
        neighbours = adjacency;
        elementsOf = new int[size][4];
        elementCount = new int[size];
        members = new int[size][];
        outside = new int[size];
        outsideStamp = new int[size];
        mark = new int[size];
        degree = new int[size];
        eliminated = new boolean[size];
    }

    /**
     * Returns the order: entry k is the vertex eliminated k-th.
     *
     * @param adjacency per vertex its neighbours, without itself; the rows are used up
     */
    static int[] order(int[][] adjacency) {
        return new MinimumDegree(adjacency).run();
    }

    private int[] run() {
        for (int i = 0; i < size; i++) {
            degree[i] = neighbours[i].length;
            queue.add(key(i));
        }
        var order = new int[size];
        for (int k = 0; k < size; k++) {
            order[k] = next();
            eliminate(order[k]);
        }
        return order;
    }

    private int next() {
        while (true) {
            long key = queue.remove();
            int vertex = (int) key;
            if (!eliminated[vertex] && key == key(vertex)) {
                return vertex;
            }
        }
    }

    private long key(int vertex) {
        return ((long) degree[vertex] << 32) | vertex;
    }

    /** Turns a vertex into an element, whose members are all its remaining neighbours. */
    private void eliminate(int pivot) {
        eliminated[pivot] = true;
        int[] reach = reach(pivot);
        members[pivot] = reach;
        countOutside(reach);
        for (int vertex : reach) {
            int sum = absorb(vertex, pivot);
            int kept = 0;
            for (int other : neighbours[vertex]) {
                if (mark[other] != stamp && !eliminated[other]) {
                    neighbours[vertex][kept++] = other;
                }
            }
            neighbours[vertex] = Arrays.copyOf(neighbours[vertex], kept);
            degree[vertex] = Math.min(size, kept + sum + reach.length - 1);
            queue.add(key(vertex));
        }
        neighbours[pivot] = new int[0];
    }

    private int[] reach(int pivot) {
        stamp++;
        var reach = new int[8];
        int count = 0;
        for (int e = -1; e < elementCount[pivot]; e++) {
            int[] from = e < 0 ? neighbours[pivot] : members[elementsOf[pivot][e]];
            for (int vertex : from) {
                if (!eliminated[vertex] && mark[vertex] != stamp) {
                    mark[vertex] = stamp;
                    if (count == reach.length) {
                        reach = Arrays.copyOf(reach, 2 * count);
                    }
                    reach[count++] = vertex;
                }
            }
            if (e >= 0) {
                members[elementsOf[pivot][e]] = new int[0];
            }
        }
        return Arrays.copyOf(reach, count);
    }

    /** Counts for each element that touches {@code reach} how many of its members lie outside of it. */
    private void countOutside(int[] reach) {
        for (int vertex : reach) {
            for (int e = 0; e < elementCount[vertex]; e++) {
                int element = elementsOf[vertex][e];
                if (outsideStamp[element] != stamp) {
                    outsideStamp[element] = stamp;
                    int live = 0;
                    for (int member : members[element]) {
                        live += eliminated[member] ? 0 : 1;
                    }
                    outside[element] = live;
                }
                outside[element]--;
            }
        }
    }

    /** Drops the elements of a vertex that lie within the new one and adds that; returns the others' outside members. */
    private int absorb(int vertex, int pivot) {
        int kept = 0;
        int sum = 0;
        for (int e = 0; e < elementCount[vertex]; e++) {
            int element = elementsOf[vertex][e];
            if (outside[element] > 0) {
                elementsOf[vertex][kept++] = element;
                sum += outside[element];
            }
        }
        if (kept == elementsOf[vertex].length) {
            elementsOf[vertex] = Arrays.copyOf(elementsOf[vertex], 2 * kept);
        }
        elementsOf[vertex][kept++] = pivot;
        elementCount[vertex] = kept;
        return sum;
    }
}
