// The form that many compilers and linters share: `app.py:3:7: `, and what follows it.

const CODE_FILE = '[^\\s:()[\\]\'"]{1,200}\\.[A-Za-z]{1,5}';

export const finding = (words: string): RegExp => new RegExp(`^(${CODE_FILE}):\\d+(?::\\d+)?:? ${words}$`);
