package org.tandemha.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Columns under headings, as wide as their widest cell; the last one runs on. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** @param paint from the row number (0 is the headings) and column, padded text to what is printed */
    List<String> lines(BiFunction<Place, String, String> paint) {
        int columns = rows.get(0).size();
        int[] width = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                width[i] = Math.max(width[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>();
        for (int r = 0; r < rows.size(); r++) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = rows.get(r).get(i);
                String padded = i == columns - 1 ? cell : cell + " ".repeat(width[i] - cell.length() + 2);
                line.append(paint.apply(new Place(r, i), padded));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Where a cell stands. */
    record Place(int row, int column) {}
}
