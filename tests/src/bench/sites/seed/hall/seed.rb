# What a village committee keeps in its tracker: three projects, four people, their issues, a wiki and the news.

Redmine::DefaultData::Loader.load("en")
Setting.app_title = "Village tracker"
Setting.text_formatting = "textile"
Setting.default_language = "en"
Setting.login_required = "0"

ada = User.find_by_login("admin")
ada.update!(login: "ada", firstname: "Ada", lastname: "Moss", mail: "ada@example.org", language: "en",
            password: "green-beans", must_change_passwd: false)
User.current = ada
people = { "ben" => %w[Ben Tully], "cleo" => %w[Cleo Marsh], "dev" => %w[Dev Patel] }.map do |login, (first, last)|
  user = User.new(firstname: first, lastname: last, mail: "#{login}@example.org", language: "en", password: "yellow-beans")
  user.login = login
  user.save!
  [login, user]
end.to_h
people["ada"] = ada

manager = Role.find_by_name("Manager")
projects = { "hall" => "Village Hall", "fair" => "Summer Fair", "shelter" => "Bus Shelter" }.map do |identifier, name|
  project = Project.new(name: name, identifier: identifier, is_public: true)
  project.enabled_module_names = %w[issue_tracking time_tracking news documents files wiki calendar gantt]
  project.trackers = Tracker.all
  project.save!
  people.each_value { |user| Member.create!(project: project, principal: user, roles: [manager]) }
  [identifier, project]
end.to_h
spring = Version.create!(project: projects["hall"], name: "Spring works", effective_date: Date.new(2027, 4, 30))
Version.create!(project: projects["hall"], name: "Autumn works", effective_date: Date.new(2027, 10, 31))
IssueCategory.create!(project: projects["hall"], name: "Kitchen")
IssueCategory.create!(project: projects["hall"], name: "Roof")

# Project, tracker, subject, priority, status, who has it, due, done, text.
[
  ["hall", "Bug", "Gutter leaks over the side door", "High", "New", nil, "2027-01-20", 0, "It drips on whoever goes in."],
  ["hall", "Bug", "Lights flicker in the kitchen", "Urgent", "In Progress", "dev", "2027-01-08", 30, "Worst when the urn is on."],
  ["hall", "Feature", "Ramp for wheelchairs", "High", "New", "cleo", "2027-03-15", 0, "At the front, 1 in 12."],
  ["hall", "Support", "Who has the spare keys?", "Low", "Feedback", "ben", nil, 0, "There were three sets."],
  ["hall", "Feature", "Paint the stage", "Normal", "In Progress", "ben", "2027-02-12", 50, "Black, two coats."],
  ["hall", "Support", "Order new chairs", "Normal", "In Progress", "cleo", "2027-01-31", 80, "Sixty, that stack."],
  ["hall", "Bug", "Heating bangs at night", "Normal", "New", nil, "2027-02-01", 0, "The pump, says the plumber."],
  ["hall", "Feature", "Quieter fan for the heating", "Low", "New", "dev", nil, 0, "So that one can hear the play."],
  ["fair", "Support", "Ask the band for a second set", "Normal", "New", "cleo", "2027-06-01", 0, "They liked it last time."],
  ["fair", "Feature", "Tombola tickets", "High", "New", "ben", "2027-05-10", 0, "Two thousand, numbered."],
  ["fair", "Support", "Hire the tea urn", "Low", "In Progress", "ada", "2027-04-22", 20, "The big one."],
  ["fair", "Bug", "Map shows the wrong car park", "Normal", "New", "cleo", "2027-05-20", 0, "It is behind the church now."],
  ["shelter", "Bug", "Bench is broken", "Normal", "New", "dev", nil, 0, "The middle board."],
  ["shelter", "Support", "Test ticket", "Low", "New", nil, nil, 0, "Please ignore."],
  ["shelter", "Feature", "Timetable behind glass", "Normal", "New", "ben", "2027-03-01", 0, "A3."],
].each do |project, tracker, subject, priority, status, who, due, done, text|
  issue = Issue.new(project: projects[project], tracker: Tracker.find_by_name(tracker), subject: subject, author: ada,
                    priority: IssuePriority.find_by_name(priority), status: IssueStatus.find_by_name("New"),
                    assigned_to: who && people[who], start_date: Date.new(2026, 11, 2), due_date: due, done_ratio: done,
                    description: text)
  issue.save!
  issue.update_columns(status_id: IssueStatus.find_by_name(status).id)
end
Issue.find_by_subject("Paint the stage").update_columns(fixed_version_id: spring.id)

TimeEntry.create!(project: projects["hall"], issue: Issue.find_by_subject("Order new chairs"), user: people["cleo"], author: people["cleo"],
                  spent_on: Date.new(2026, 11, 9), hours: 1.5, activity: TimeEntryActivity.find_by_name("Design"), comments: "Catalogues")
TimeEntry.create!(project: projects["hall"], issue: Issue.find_by_subject("Lights flicker in the kitchen"), user: people["dev"], author: people["dev"],
                  spent_on: Date.new(2026, 11, 10), hours: 3, activity: TimeEntryActivity.find_by_name("Development"), comments: "Traced the cable")

wiki = projects["hall"].wiki || Wiki.create!(project: projects["hall"], start_page: "Wiki")
page = WikiPage.new(wiki: wiki, title: "Wiki")
page.content = WikiContent.new(page: page, author: ada, text: "h1. Hiring the hall\n\nAn evening costs 30 pounds. Leave the kitchen as you found it.\n")
page.save_with_content(page.content)

[["Roof fund reaches its goal", "Thank you all: 4,120 pounds."], ["Stage closed in February", "The paint must dry."]].each do |title, text|
  News.create!(project: projects["hall"], author: ada, title: title, summary: text, description: text)
end
