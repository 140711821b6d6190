package org.implicit4j.app.study;

import org.implicit4j.core.report.Exhibit.LineChart;

/**
 * A chart of a study's curves.
 *
 * @param file what it is called beside the page
 * @param attributes how it follows the page's slider
 * @param chart the lines
 */
record StudyFigure(String file, String attributes, LineChart chart) {}
