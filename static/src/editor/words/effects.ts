/** Words of effects, of light and colour, and of borders; names of effects and parameters come from the server. */

const en = {
  effects: {
    title: "Make it art",
    none: "Photo",
    list: "Effects",
    loading: "Trying them on your photo",
    failed: "The effects could not be shown just now.",
    retry: "Try again",
    busy: "Drawing the effect",
    paperNone: "The garment",
    fromPhoto: "Colours from the photo",
    fromGarment: (name: string) => `Garment: ${name}`,
    photoColour: (number: number) => `Colour ${number} of the photo`,
    original: "Its own colours",
    usual: "The effect's own colour",
    on: "On",
    off: "Off",
  },
  light: {
    title: "Light and colour",
    list: "Ready-made",
    looks: { plain: "As it is", bright: "Brighter", punchy: "Punchy", soft: "Soft", faded: "Faded", deep: "Deep", grey: "No colour" },
  },
  border: { title: "Border", none: "No border", width: "Border width" },
};

const zh: typeof en = {
  effects: {
    title: "变成艺术",
    none: "原图",
    list: "效果",
    loading: "正在你的照片上试效果",
    failed: "效果暂时显示不出来。",
    retry: "再试一次",
    busy: "正在画效果",
    paperNone: "露出衣服",
    fromPhoto: "用照片里的颜色",
    fromGarment: (name: string) => `衣服色：${name}`,
    photoColour: (number: number) => `照片里的颜色 ${number}`,
    original: "恢复原来的配色",
    usual: "效果本来的颜色",
    on: "开",
    off: "关",
  },
  light: {
    title: "光线与色彩",
    list: "现成的",
    looks: { plain: "原样", bright: "明亮", punchy: "鲜明", soft: "柔和", faded: "褪色", deep: "浓郁", grey: "去色" },
  },
  border: { title: "描边", none: "不描边", width: "描边宽度" },
};

export const effectWords = { en, zh };
