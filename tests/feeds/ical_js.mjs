// Reads a calendar from standard input with ical.js (as Thunderbird does) and prints the dates of its events as JSON.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const ICAL = (await import(pathToFileURL(process.argv[2]).href)).default;
const LAST = ICAL.Time.fromDateString("2029-01-01");

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const starts = [];
for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  if (event.isRecurrenceException()) continue;
  for (const other of calendar.getAllSubcomponents("vevent")) {
    if (other.getFirstPropertyValue("uid") === event.uid && other.hasProperty("recurrence-id")) event.relateException(other);
  }
  if (!event.isRecurring()) {
    starts.push([event.startDate.isDate, event.startDate.toString(), event.startDate.toUnixTime()]);
    continue;
  }
  const dates = event.iterator();
  for (let next = dates.next(); next && next.compare(LAST) < 0; next = dates.next()) {
    const start = event.getOccurrenceDetails(next).startDate;
    starts.push([start.isDate, start.toString(), start.toUnixTime()]);
  }
}
console.log(JSON.stringify(starts.map(([isDate, text, seconds]) => (isDate ? text : seconds))));
