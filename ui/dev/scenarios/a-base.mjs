// Screens of the frame: New task, Welcome, Settings, palette.
export default [{ name: "new-empty", hash: "/new" }];
