// The weather bar: what goes wrong on purpose.

export const WeatherBar = () => null;
