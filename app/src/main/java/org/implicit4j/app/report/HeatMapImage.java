package org.implicit4j.app.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.implicit4j.core.report.Exhibit.HeatMap;

/** A heat map: its cells as colours, its scale, and both together on paper. */
final class HeatMapImage {

    private static final int BLANK = 0xF0F0F0;
    private static final int STEPS = 256;
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 720;
    private static final int LEFT = 90;
    private static final int TOP = 70;
    private static final int BOTTOM = HEIGHT - 70;
    private static final int RIGHT = WIDTH - 190;
    private static final int BAR = RIGHT + 40;

    private final HeatMap map;
    private final double low;
    private final double high;

    HeatMapImage(HeatMap map) {
        this.map = map;
        DoubleSummaryStatistics range = Arrays.stream(map.values())
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .summaryStatistics();
        low = range.getCount() == 0 ? 0 : range.getMin();
        high = range.getCount() == 0 ? 0 : range.getMax();
    }

    boolean isEmpty() {
        return map.values().length == 0 || map.values()[0].length == 0;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** Returns one pixel per number; what is not finite is blank. */
    BufferedImage cells() {
        double[][] values = map.values();
        int width = values[0].length;
        int[] rgb = new int[values.length * width];
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < width; column++) {
                rgb[row * width + column] = colour(values[row][column]);
            }
        }
        return Images.of(width, values.length, rgb);
    }

    private int colour(double value) {
        if (!Double.isFinite(value)) {
            return BLANK;
        }
        return ColourMap.at(high > low ? (value - low) / (high - low) : 0.5);
    }

    /** Returns the scale, the largest number at the top. */
    static BufferedImage scale() {
        int[] rgb = new int[STEPS];
        Arrays.setAll(rgb, i -> ColourMap.at(1 - i / (STEPS - 1.0)));
        return Images.of(1, STEPS, rgb);
    }

    /** Returns cells, scale and texts on paper. */
    BufferedImage paper() {
        BufferedImage paper = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = paper.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, WIDTH, HEIGHT);
        pen.drawImage(cells(), LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, null);
        pen.drawImage(scale(), BAR, TOP, 30, BOTTOM - TOP, null);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 22));
        centred(pen, map.title(), WIDTH / 2, 42);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 16));
        centred(pen, map.x().label(), (LEFT + RIGHT) / 2, HEIGHT - 30);
        for (int tick = 0; tick <= 4; tick++) {
            pen.drawString(
                    Numbers.text(low + tick * (high - low) / 4), BAR + 40, BOTTOM - tick * (BOTTOM - TOP) / 4 + 6);
        }
        AffineTransform upright = pen.getTransform();
        pen.rotate(-Math.PI / 2, 50, (TOP + BOTTOM) / 2.0);
        centred(pen, map.y().label(), 50, (TOP + BOTTOM) / 2);
        pen.setTransform(upright);
        pen.dispose();
        return paper;
    }

    private static void centred(Graphics2D pen, String text, int x, int y) {
        pen.drawString(text, x - pen.getFontMetrics().stringWidth(text) / 2, y);
    }
}
